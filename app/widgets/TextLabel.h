// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/theme/Fonts.h"

#include <QLabel>

namespace altair {

enum class Tone : std::uint8_t { Ink, Muted };

/// A label in one of the fonts, whose colour follows the appearance.
class TextLabel final : public QLabel {
    Q_OBJECT
public:
    TextLabel(TextRole role, Tone tone, const QString& text = {}, QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;

private:
    void takeColor();
    Tone m_tone;
};

/// A key's name in a small box, as hints show it.
class KeyCap final : public QWidget {
    Q_OBJECT
public:
    explicit KeyCap(const QString& key, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_key;
};

}  // namespace altair
