// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/window/PlacesView.h"

#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace altair {

namespace {

using Entry = SidebarModel::Entry;

constexpr int kMargin = 10;
constexpr int kPlus = 24;
constexpr int kDot = 10;
constexpr int kIndent = 14;

QRect plusRect(const QRect& caption)
{
    return {caption.right() - kMargin - kPlus, caption.bottom() - kPlus - 1, kPlus, kPlus};
}

class PlaceDelegate final : public QStyledItemDelegate {
public:
    PlaceDelegate(const SidebarModel& places, QObject* parent) : QStyledItemDelegate(parent), m_places(places) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        const Entry::Kind kind = m_places.entry(index).kind;
        const bool caption = kind == Entry::Kind::Caption || kind == Entry::Kind::ProjectsCaption;
        const int height = QFontMetrics(fontOf(TextRole::Nav)).height();
        return {100, caption ? QFontMetrics(fontOf(TextRole::Caption)).height() + 29 : height + 20};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Entry& entry = m_places.entry(index);
        painter->save();
        if (entry.kind == Entry::Kind::Caption || entry.kind == Entry::Kind::ProjectsCaption)
            paintCaption(*painter, option.rect, entry);
        else
            paintPlace(*painter, option, entry);
        painter->restore();
    }

private:
    static void paintCaption(QPainter& painter, const QRect& rect, const Entry& entry)
    {
        painter.setFont(fontOf(TextRole::Caption));
        painter.setPen(tokens().muted);
        painter.drawText(rect.adjusted(2 * kMargin, 0, 0, -5), Qt::AlignLeft | Qt::AlignBottom, entry.text);
        if (entry.kind == Entry::Kind::ProjectsCaption)
            drawGlyph(painter, QRectF(plusRect(rect)).adjusted(6, 6, -6, -6), Glyph::Plus, tokens().muted);
    }

    static void paintPlace(QPainter& painter, const QStyleOptionViewItem& option, const Entry& entry)
    {
        const QRect box = option.rect.adjusted(kMargin, 1, -kMargin, -1);
        drawNavBox(painter, box, option.state);
        QRect text = box.adjusted(12, 0, -8, 0);
        if (entry.kind == Entry::Kind::Project) {
            text.setLeft(text.left() + entry.depth * kIndent);
            if (entry.showsColor)
                paintDot(painter, text, entry.color);
            text.setLeft(text.left() + 20 - (entry.depth > 0 && !entry.showsColor ? kIndent : 0));
        }
        if (entry.count > 0)
            text.setRight(text.right() - paintCount(painter, text, option, entry.count));
        drawNavText(painter, text, option, entry.text);
    }

    /// Answers how much room it took.
    static int paintCount(QPainter& painter, const QRect& room, const QStyleOptionViewItem& option, int count)
    {
        const QString text = QLocale().toString(count);
        const bool chosen = option.state & QStyle::State_Selected;
        painter.setFont(fontOf(TextRole::Meta));
        painter.setPen(chosen ? tokens().onPaint : tokens().muted);
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, text);
        return painter.fontMetrics().horizontalAdvance(text) + 8;
    }

    static void paintDot(QPainter& painter, const QRect& text, int color)
    {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tokens().ink, 2));
        painter.setBrush(tokens().paint(color));
        painter.drawEllipse(QRectF(text.left() + 1, text.center().y() - kDot / 2.0 + 1.5, kDot - 2, kDot - 2));
    }

    const SidebarModel& m_places;
};

}  // namespace

PlacesView::PlacesView(SidebarModel* model, QWidget* parent) : QListView(parent), m_places(model)
{
    setModel(model);
    setItemDelegate(new PlaceDelegate(*model, this));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setAccessibleName(tr("Places"));
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_Hover);
}

void PlacesView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && m_places->entry(index).kind == Entry::Kind::ProjectsCaption
        && plusRect(visualRect(index)).contains(event->pos()))
        return emit newProjectAsked();
    QListView::mousePressEvent(event);
}

void PlacesView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid() || m_places->entry(index).kind != Entry::Kind::Project)
        return;
    const QPoint at = byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    emit projectMenuAsked(m_places->entry(index).destination.project, at);
}

}  // namespace altair
