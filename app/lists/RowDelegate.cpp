// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/lists/RowDelegate.h"

#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/workspace/Text.h"
#include "core/domain/MomentLabels.h"

#include <QPainter>

namespace altair {

namespace {

constexpr int kPadding = 12;
constexpr int kTitleIndent = 44;
constexpr int kGap = 8;
constexpr int kMostChipWidth = 180;

int lineHeight(TextRole role)
{
    return QFontMetrics(fontOf(role)).height();
}

bool isOver(const ListRow& row)
{
    return row.state != TaskState::Open || row.place == Place::Trash;
}

CheckLook checkLookOf(const ListRow& row)
{
    if (row.state == TaskState::Dropped)
        return CheckLook::Dropped;
    return row.state == TaskState::Done ? CheckLook::DoneQuiet : CheckLook::Open;
}

bool hasCheck(const ListRow& row)
{
    return row.kind == Kind::Task && row.place != Place::Trash;
}

QRect checkRect(const QRect& box)
{
    return {box.left() + 14, box.center().y() - kCheckSize / 2 + 1, kCheckSize, kCheckSize};
}

/// Draws from left to right until the room ends.
class Line {
public:
    Line(QPainter& painter, const QRect& room) : m_painter(painter), m_room(room) {}

    void chip(const QString& text, const QColor& fill)
    {
        QSize size = chipSize(text);
        size.setWidth(qMin(size.width(), kMostChipWidth));
        if (m_room.width() < qMin(size.width(), 40))
            return;
        size.setWidth(qMin(size.width(), m_room.width()));
        const QRect rect(m_room.left(), m_room.center().y() - size.height() / 2, size.width(), size.height());
        drawChip(m_painter, rect, text, fill);
        advance(size.width());
    }

    void text(const QString& text)
    {
        if (text.isEmpty() || m_room.width() < 20)
            return;
        m_painter.setFont(fontOf(TextRole::Meta));
        m_painter.setPen(tokens().muted);
        drawElided(m_painter, m_room, text, Qt::AlignLeft | Qt::AlignVCenter);
        advance(m_painter.fontMetrics().horizontalAdvance(text));
    }

private:
    void advance(int width) { m_room.setLeft(m_room.left() + width + kGap); }

    QPainter& m_painter;
    QRect m_room;
};

}  // namespace

int RowDelegate::boxHeight(RowLook look)
{
    switch (look) {
    case RowLook::Heading: return lineHeight(TextRole::Heading);
    case RowLook::Compact: return lineHeight(TextRole::RowTitle) + 23;
    case RowLook::Card: break;
    }
    return lineHeight(TextRole::RowTitle) + chipSize(QStringLiteral("x")).height() + 24;
}

int RowDelegate::pitch(RowLook look)
{
    switch (look) {
    case RowLook::Heading: return boxHeight(look) + 20;
    case RowLook::Compact: return boxHeight(look) + 9;
    case RowLook::Card: break;
    }
    return boxHeight(look) + 13;
}

QRect RowDelegate::checkZone(const QRect& box)
{
    return checkRect(box).adjusted(-10, -10, 8, 10);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, pitch(RowLook::Card)};
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const RowListModel*>(index.model());
    if (!model)
        return;
    painter->save();
    if (const auto heading = model->headingAt(index.row()))
        paintHeading(*painter, option, *heading);
    else if (const ListRow* row = model->rowAt(index.row()))
        paintCard(*painter, option, *row, model->knownAt(index.row()),
            option.rect.height() < boxHeight(RowLook::Card) ? RowLook::Compact : RowLook::Card);
    else
        drawBox(*painter, option.rect, tokens().paper, tokens().hairline);
    painter->restore();
}

void RowDelegate::paintHeading(QPainter& painter, const QStyleOptionViewItem& option, const ListHeading& heading) const
{
    QRect rect = option.rect;
    const QColor color = heading.quiet ? tokens().muted : tokens().ink;
    if (heading.fold != Fold::Never) {
        const QRectF sign(rect.left(), rect.center().y() - 6, 12, 12);
        drawGlyph(painter, sign, heading.fold == Fold::Closed ? Glyph::Chevron : Glyph::ChevronDown, color);
        rect.setLeft(rect.left() + 18);
    }
    painter.setFont(fontOf(TextRole::Heading));
    painter.setPen(color);
    drawElided(painter, rect, heading.text, Qt::AlignLeft | Qt::AlignVCenter);
    const int end = rect.left() + painter.fontMetrics().horizontalAdvance(heading.text) + 10;
    painter.fillRect(
        QRect(QPoint(end, rect.center().y()), QPoint(rect.right(), rect.center().y() + 1)), tokens().hairline);
    if (option.state & QStyle::State_HasFocus)
        drawBox(painter, option.rect.adjusted(-6, -4, 6, 4), Qt::transparent, tokens().ink);
}

void RowDelegate::paintCard(QPainter& painter, const QStyleOptionViewItem& option, const ListRow& row,
    const KnownOfRows& known, RowLook look) const
{
    const Tokens& t = tokens();
    const bool chosen = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const QRect box = option.rect;
    const QColor fill = chosen ? t.selection : isOver(row) ? t.paper : t.card;
    drawBox(painter, box, fill, chosen ? t.ink : hovered ? t.edge : t.hairline);
    if ((option.state & QStyle::State_HasFocus) && !chosen)
        drawBox(painter, box.adjusted(3, 3, -3, -3), Qt::transparent, t.ink, 1);
    if (hasCheck(row))
        drawCheck(painter, checkRect(box), checkLookOf(row));

    QRect room = box.adjusted(hasCheck(row) ? kTitleIndent : kPadding + 2, kPadding - 1, -kPadding, 1 - kPadding);
    if (known.showWhen) {
        const QString when = whenWords(row);
        painter.setFont(fontOf(TextRole::Meta));
        painter.setPen(t.muted);
        const int width = painter.fontMetrics().horizontalAdvance(when);
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, when);
        room.setRight(room.right() - width - kGap);
    }
    QRect title = room;
    const QString meta = m_words.meta(row, known.day);
    const bool chips = !row.tags.empty() || (!row.project.isNull() && row.project != known.project);
    const bool twoLines = look == RowLook::Card && (chips || !meta.isEmpty());
    if (twoLines)
        title.setHeight(lineHeight(TextRole::RowTitle));
    paintTitle(painter, title, row);
    if (twoLines) {
        room.setTop(title.bottom() + 2);
        paintQuietLine(painter, room, row, known);
    }
}

void RowDelegate::paintTitle(QPainter& painter, const QRect& rect, const ListRow& row) const
{
    QFont font = fontOf(isOver(row) ? TextRole::Body : TextRole::RowTitle);
    font.setStrikeOut(row.state != TaskState::Open);
    painter.setFont(font);
    painter.setPen(isOver(row) ? tokens().muted : tokens().ink);
    drawElided(painter, rect, toText(row.title), Qt::AlignLeft | Qt::AlignVCenter);
}

void RowDelegate::paintQuietLine(
    QPainter& painter, const QRect& rect, const ListRow& row, const KnownOfRows& known) const
{
    Line line(painter, rect);
    if (!row.project.isNull() && row.project != known.project)
        line.chip(toText(row.projectTitle), tokens().paint(row.projectColor));
    line.text(m_words.meta(row, known.day));
    for (const std::string& tag : row.tags)
        line.chip(toText(tag), tokens().yellow);
}

QString RowDelegate::whenWords(const ListRow& row) const
{
    const Moment moment = momentAt(row.sortAt, m_words.zone);
    return toText(MomentLabels(m_words.locale, m_words.today).relative({moment.date, {}, {}}));
}

}  // namespace altair
