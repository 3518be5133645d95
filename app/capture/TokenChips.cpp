// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/capture/TokenChips.h"

#include "app/capture/CaptureField.h"
#include "app/capture/QuickAddReading.h"
#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/workspace/Text.h"

#include <QPainter>

namespace altair {

namespace {

constexpr int kGap = 8;

}  // namespace

TokenChips::TokenChips(CaptureField& field, QWidget* parent) : QWidget(parent), m_field(field)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&field, &CaptureField::understood, this, qOverload<>(&QWidget::update));
}

QSize TokenChips::sizeHint() const
{
    return {200, chipSize(QStringLiteral("x")).height()};
}

QString TokenChips::destination() const
{
    const QuickAdd& line = m_field.line();
    if (m_field.target().as == CaptureAs::Note)
        return tr("becomes a note");
    if (!line.project.empty())
        return tr("goes to %1").arg(toText(line.project));
    return tr("goes to Inbox");
}

void TokenChips::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QRect room = rect();
    if (m_field.target().as == CaptureAs::Task) {
        for (const QuickAddToken& token : m_field.line().tokens) {
            const QString label = toText(token.label).left(40);
            const QSize size = chipSize(label);
            if (size.width() > room.width())
                break;
            drawChip(painter, {room.topLeft(), size}, label, paintOf(token.kind));
            room.setLeft(room.left() + size.width() + kGap);
        }
    }
    painter.setFont(fontOf(TextRole::Meta));
    painter.setPen(tokens().muted);
    drawElided(painter, room, destination(), Qt::AlignLeft | Qt::AlignVCenter);
}

}  // namespace altair
