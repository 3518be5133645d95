// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/SectionHeading.h"

#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"

#include <QPainter>
#include <QStyle>

namespace altair {

SectionHeading::SectionHeading(const QString& text, QWidget* parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setTextRole(*this, TextRole::Heading);
    setContentsMargins(0, 14, 0, 4);
}

void SectionHeading::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(tokens().ink);
    const QRect room = contentsRect();
    drawElided(painter, room, text(),
        Qt::AlignVCenter | static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)));
    const int taken = fontMetrics().horizontalAdvance(text()) + 10;
    const QRect rule(room.left() + taken, room.center().y(), room.width() - taken, kBorder);
    if (rule.width() > 0)
        painter.fillRect(QStyle::visualRect(layoutDirection(), room, rule), tokens().hairline);
}

}  // namespace altair
