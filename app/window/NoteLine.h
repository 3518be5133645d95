// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QColor>

namespace altair {

/// A few quiet words about something that goes on by itself, with a small mark; pressing them leads to it. The words say
/// all: the mark's colour speaks to nobody alone.
class NoteLine final : public QAbstractButton {
    Q_OBJECT
public:
    explicit NoteLine(QWidget* parent);
    QSize sizeHint() const override;
    /// Empty words: none.
    void say(const QString& words, const QColor& mark);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor m_mark;
};

}  // namespace altair
