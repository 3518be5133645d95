// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace altair {

/// A button that is only words, for what one seldom wants.
class QuietButton final : public QAbstractButton {
    Q_OBJECT
public:
    explicit QuietButton(const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace altair
