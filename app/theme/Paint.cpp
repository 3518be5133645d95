// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/theme/Paint.h"

#include "app/theme/Fonts.h"
#include "app/theme/Tokens.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace altair {

namespace {

constexpr int kChipPadding = 7;
constexpr int kKeyPadding = 6;

QSize sizeAround(const QString& text, TextRole role, int padding)
{
    const QFontMetrics metrics(fontOf(role));
    return {metrics.horizontalAdvance(text) + 2 * padding, metrics.height() + 5};
}

QPen strokeOf(const QColor& color, double width)
{
    return {color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

}  // namespace

void drawBox(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& border, int width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(border, width));
    painter.setBrush(fill);
    const double inset = width / 2.0;
    const double radius = kCorner - inset;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void drawHardShadow(QPainter& painter, const QRect& rect, int offset)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().ink);
    painter.drawRoundedRect(rect.translated(offset, offset), kCorner, kCorner);
    painter.restore();
}

void drawCheck(QPainter& painter, const QRect& rect, CheckLook look)
{
    const Tokens& t = tokens();
    painter.save();
    if (look == CheckLook::DoneQuiet)
        painter.setOpacity(0.65);
    const bool done = look == CheckLook::Done || look == CheckLook::DoneQuiet;
    drawBox(painter, rect, done ? t.green : t.card, t.ink);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inner = QRectF(rect);
    const auto at = [&](double x, double y) {
        return inner.topLeft() + QPointF(x * inner.width(), y * inner.height());
    };
    painter.setPen(QPen(done ? t.onPaint : t.ink, 2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    if (done)
        painter.drawPolyline(QPolygonF({at(0.25, 0.5), at(0.44, 0.7), at(0.77, 0.32)}));
    else if (look == CheckLook::Dropped)
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    painter.restore();
}

QSize chipSize(const QString& text)
{
    return sizeAround(text, TextRole::Chip, kChipPadding);
}

void drawChip(QPainter& painter, const QRect& rect, const QString& text, const QColor& fill)
{
    drawBox(painter, rect, fill, tokens().ink, 1);
    painter.setFont(fontOf(TextRole::Chip));
    painter.setPen(tokens().onPaint);
    drawElided(painter, rect.adjusted(kChipPadding - 2, 0, 2 - kChipPadding, 0), text, Qt::AlignCenter);
}

void drawEmptyChip(QPainter& painter, const QRect& rect, const QString& text)
{
    drawBox(painter, rect, Qt::transparent, tokens().edge, 1);
    painter.setFont(fontOf(TextRole::Chip));
    painter.setPen(tokens().muted);
    drawElided(painter, rect.adjusted(kChipPadding - 2, 0, 2 - kChipPadding, 0), text, Qt::AlignCenter);
}

QSize keySize(const QString& text)
{
    return sizeAround(text, TextRole::Key, kKeyPadding);
}

void drawKey(QPainter& painter, const QRect& rect, const QString& text)
{
    drawBox(painter, rect, Qt::transparent, tokens().edge, 1);
    painter.setFont(fontOf(TextRole::Key));
    painter.setPen(tokens().muted);
    painter.drawText(rect, Qt::AlignCenter, text);
}

void drawDiamond(QPainter& painter, const QRectF& rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double width = rect.width() / 13.0;
    const QRectF r = rect.adjusted(width, width, -width, -width);
    const QPointF c = r.center();
    painter.setPen(QPen(tokens().ink, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(tokens().yellow);
    painter.drawPolygon(QPolygonF({{c.x(), r.top()}, {r.right(), c.y()}, {c.x(), r.bottom()}, {r.left(), c.y()}}));
    painter.restore();
}

QPixmap diamondPixmap(int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawDiamond(painter, QRectF(0, 0, size, size));
    return pixmap;
}

void drawNavBox(QPainter& painter, const QRect& box, QStyle::State state)
{
    const Tokens& t = tokens();
    const bool chosen = state & QStyle::State_Selected;
    if (chosen)
        drawBox(painter, box, t.yellow, t.ink);
    else if (state & QStyle::State_MouseOver)
        drawBox(painter, box, Qt::transparent, t.hairline);
    if ((state & QStyle::State_HasFocus) && chosen)
        drawBox(painter, box.adjusted(3, 3, -3, -3), Qt::transparent, t.onPaint, 1);
}

void drawNavText(QPainter& painter, const QRect& room, const QStyleOption& option, const QString& text)
{
    const bool chosen = option.state & QStyle::State_Selected;
    painter.setFont(fontOf(chosen ? TextRole::Heading : TextRole::Nav));
    painter.setPen(chosen ? tokens().onPaint : tokens().ink);
    const auto side = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    drawElided(painter, room, text, static_cast<int>(side | Qt::AlignVCenter));
}

void drawGlyph(QPainter& painter, const QRectF& rect, Glyph glyph, const QColor& color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(strokeOf(color, 1.8));
    painter.setBrush(Qt::NoBrush);
    const auto at = [&](double x, double y) {
        return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height());
    };
    const auto line = [&](double x1, double y1, double x2, double y2) { painter.drawLine(at(x1, y1), at(x2, y2)); };
    switch (glyph) {
    case Glyph::Plus:
        line(0.5, 0.2, 0.5, 0.8);
        line(0.2, 0.5, 0.8, 0.5);
        break;
    case Glyph::Menu:
        line(0.15, 0.25, 0.85, 0.25);
        line(0.15, 0.5, 0.85, 0.5);
        line(0.15, 0.75, 0.85, 0.75);
        break;
    case Glyph::Close:
        line(0.25, 0.25, 0.75, 0.75);
        line(0.25, 0.75, 0.75, 0.25);
        break;
    case Glyph::Chevron: painter.drawPolyline(QPolygonF({at(0.38, 0.2), at(0.68, 0.5), at(0.38, 0.8)})); break;
    case Glyph::ChevronDown: painter.drawPolyline(QPolygonF({at(0.2, 0.38), at(0.5, 0.68), at(0.8, 0.38)})); break;
    case Glyph::Calendar:
        painter.drawRect(QRectF(at(0.12, 0.2), at(0.88, 0.88)));
        line(0.12, 0.42, 0.88, 0.42);
        line(0.34, 0.08, 0.34, 0.2);
        line(0.66, 0.08, 0.66, 0.2);
        break;
    case Glyph::Search:
        painter.drawEllipse(QRectF(at(0.1, 0.1), at(0.66, 0.66)));
        line(0.62, 0.62, 0.9, 0.9);
        break;
    case Glyph::More:
        painter.setBrush(color);
        for (const double x : {0.18, 0.5, 0.82})
            painter.drawEllipse(at(x, 0.5), 0.8, 0.8);
        break;
    }
    painter.restore();
}

void drawElided(QPainter& painter, const QRect& rect, const QString& text, int flags)
{
    const QString cut = painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, flags | Qt::TextSingleLine, cut);
}

}  // namespace altair
