// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QPushButton;

namespace altair {

class TextLabel;

/// Says what was just done, at the bottom of its parent, with a way back. Goes by itself.
class Toast final : public QFrame {
    Q_OBJECT
public:
    explicit Toast(QWidget* parent);

    enum class Offer : std::uint8_t { Nothing, Undo };
    void say(const QString& sentence, Offer offer);

signals:
    void undoAsked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    TextLabel* m_sentence;
    QPushButton* m_undo;
    QTimer m_timer;
};

}  // namespace altair
