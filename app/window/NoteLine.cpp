// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/window/NoteLine.h"

#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"

#include <QPainter>

namespace altair {

namespace {

constexpr int kMark = 10;

}  // namespace

NoteLine::NoteLine(QWidget* parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

QSize NoteLine::sizeHint() const
{
    return {150, QFontMetrics(fontOf(TextRole::Meta)).height() + 10};
}

void NoteLine::say(const QString& words, const QColor& mark)
{
    m_mark = mark;
    setText(words);
    setAccessibleName(words);
    setVisible(!words.isEmpty());
    update();
}

void NoteLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect line = rect().adjusted(10, 0, 0, 0);
    drawBox(painter, {line.left(), line.center().y() - kMark / 2, kMark, kMark}, m_mark, tokens().ink);
    painter.setFont(fontOf(TextRole::Meta));
    painter.setPen(underMouse() ? tokens().ink : tokens().muted);
    drawElided(painter, line.adjusted(kMark + 8, 0, 0, 0), text(), Qt::AlignVCenter);
    if (hasFocus())
        drawBox(painter, rect(), Qt::transparent, tokens().ink, 1);
}

}  // namespace altair
