// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/QuietButton.h"

#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"

#include <QPainter>

namespace altair {

QuietButton::QuietButton(const QString& text, QWidget* parent) : QAbstractButton(parent)
{
    setText(text);
    setTextRole(*this, TextRole::Meta);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize QuietButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 8, fontMetrics().height() + 8};
}

void QuietButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QFont words = font();
    words.setUnderline(true);
    painter.setFont(words);
    painter.setPen(underMouse() ? tokens().ink : tokens().muted);
    painter.drawText(rect().adjusted(2, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
    if (hasFocus())
        drawBox(painter, rect(), Qt::transparent, tokens().ink, 1);
}

}  // namespace altair
