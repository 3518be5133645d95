// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/lists/RowView.h"

#include "app/lists/RowDelegate.h"
#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace altair {

namespace {

constexpr int kSideMargin = 22;
constexpr int kTopMargin = 8;
constexpr int kTopHeading = 2;
constexpr int kBottomMargin = 24;

}  // namespace

RowView::RowView(QWidget* parent) : QAbstractItemView(parent), m_delegate(new RowDelegate(this))
{
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Window);
    viewport()->setAutoFillBackground(true);
}

void RowView::setRows(RowListModel* model)
{
    if (m_rows == model)
        return;
    if (m_rows)
        m_rows->disconnect(this);
    m_rows = model;
    connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, &RowView::holdPlace);
    setModel(model);
    connect(model, &QAbstractItemModel::layoutChanged, this, &RowView::keepPlace);
    updateGeometries();
}

void RowView::setEmptyWords(const QString& heading, const QString& sentence)
{
    m_emptyHeading = heading;
    m_emptySentence = sentence;
    viewport()->update();
}

std::vector<const ListRow*> RowView::chosen() const
{
    QModelIndexList indexes = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList{};
    if (indexes.isEmpty() && currentIndex().isValid())
        indexes << currentIndex();
    std::sort(indexes.begin(), indexes.end());
    std::vector<const ListRow*> rows;
    for (const QModelIndex& index : indexes)
        if (const ListRow* row = m_rows->rowAt(index.row()))
            rows.push_back(row);
    return rows;
}

void RowView::choose(const RecordId& id)
{
    if (const int row = m_rows->rowOf(id); row >= 0)
        setCurrentIndex(m_rows->index(row));
}

/// A heading at the top needs none of the room that parts it from what is above it.
int RowView::firstTop() const
{
    return !m_stretches.empty() && m_stretches.front().look == RowLook::Heading ? kTopHeading : kTopMargin;
}

int RowView::topOf(int row) const
{
    int top = firstTop();
    for (const Stretch& stretch : m_stretches) {
        if (row <= stretch.rows)
            return top + row * RowDelegate::pitch(stretch.look);
        top += stretch.rows * RowDelegate::pitch(stretch.look);
        row -= stretch.rows;
    }
    return top;
}

RowLook RowView::lookOf(int row) const
{
    for (const Stretch& stretch : m_stretches) {
        if (row < stretch.rows)
            return stretch.look;
        row -= stretch.rows;
    }
    return RowLook::Card;
}

int RowView::rowAtHeight(int y) const
{
    int first = 0;
    y -= firstTop();
    for (const Stretch& stretch : m_stretches) {
        const int pitch = RowDelegate::pitch(stretch.look);
        if (y < stretch.rows * pitch)
            return first + std::max(0, y / pitch);
        y -= stretch.rows * pitch;
        first += stretch.rows;
    }
    return first;
}

int RowView::contentHeight() const
{
    return topOf(m_rows ? m_rows->rowCount() : 0) + kBottomMargin;
}

QRect RowView::boxOf(int row) const
{
    const RowLook look = lookOf(row);
    const int lead = look == RowLook::Heading ? RowDelegate::pitch(look) - RowDelegate::boxHeight(look) - 12 : 0;
    return {kSideMargin, topOf(row) - verticalOffset() + lead, viewport()->width() - 2 * kSideMargin + kBorder,
        RowDelegate::boxHeight(look)};
}

QRect RowView::visualRect(const QModelIndex& index) const
{
    return index.isValid() ? boxOf(index.row()) : QRect();
}

QModelIndex RowView::indexAt(const QPoint& point) const
{
    if (!m_rows)
        return {};
    const int row = rowAtHeight(point.y() + verticalOffset());
    return row < m_rows->rowCount() && boxOf(row).contains(point) ? m_rows->index(row) : QModelIndex();
}

int RowView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void RowView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const int row = index.row();
    const int top = topOf(row > 0 && lookOf(row - 1) == RowLook::Heading ? row - 1 : row);
    const int bottom = topOf(row + 1);
    const int height = viewport()->height();
    QScrollBar* bar = verticalScrollBar();
    if (hint == PositionAtCenter)
        bar->setValue((top + bottom - height) / 2);
    else if (hint == PositionAtTop || top < bar->value())
        bar->setValue(top);
    else if (hint == PositionAtBottom || bottom > bar->value() + height)
        bar->setValue(bottom - height);
}

void RowView::updateGeometries()
{
    m_stretches = m_rows ? m_rows->stretches() : std::vector<Stretch>{};
    const int height = viewport()->height();
    verticalScrollBar()->setSingleStep(RowDelegate::pitch(RowLook::Card) / 3);
    verticalScrollBar()->setPageStep(height);
    verticalScrollBar()->setRange(0, std::max(0, contentHeight() - height));
    QAbstractItemView::updateGeometries();
    tellShown();
    viewport()->update();
}

void RowView::scrollContentsBy(int, int dy)
{
    viewport()->scroll(0, dy);
    tellShown();
}

void RowView::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

void RowView::tellShown()
{
    if (m_rows && m_rows->rowCount() > 0)
        m_rows->showing(rowAtHeight(verticalOffset()), rowAtHeight(verticalOffset() + viewport()->height()));
}

void RowView::holdPlace()
{
    m_rearranging = true;
    m_held.reset();
    m_heldCurrent = currentIndex().row();
    if (verticalOffset() == 0)
        return;
    const int last = rowAtHeight(verticalOffset() + viewport()->height());
    for (int row = rowAtHeight(verticalOffset()); row <= last && !m_held; ++row)
        if (const ListRow* shown = m_rows->rowAt(row))
            m_held = Held{shown->id, topOf(row) - verticalOffset()};
}

void RowView::keepPlace()
{
    updateGeometries();
    if (m_held) {
        if (const int row = m_rows->rowOf(m_held->id); row >= 0)
            verticalScrollBar()->setValue(topOf(row) - m_held->offset);
    }
    standWhereRowWas();
    m_rearranging = false;
}

/// When the current row is gone from where it was, the keyboard goes on from the row that took its place.
void RowView::standWhereRowWas()
{
    if (m_heldCurrent < 0 || currentIndex().isValid())
        return;
    int row = std::min(m_heldCurrent, m_rows->rowCount() - 1);
    if (!canStandOn(row))
        row = nextStand(row, -1);
    if (row >= 0 && canStandOn(row))
        selectionModel()->setCurrentIndex(m_rows->index(row), QItemSelectionModel::ClearAndSelect);
}

void RowView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (!m_entering)
        tellCurrent();
}

void RowView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    tellCurrent();
}

/// Rows that moved under somebody who works elsewhere lead nowhere.
void RowView::tellCurrent()
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && (!m_rearranging || hasFocus()))
        emit currentRowChanged(m_rows->rowAt(current.row()));
}

void RowView::reset()
{
    QAbstractItemView::reset();
    updateGeometries();
}

/// Coming in by Tab puts the keyboard on a row, but opens nothing.
void RowView::focusInEvent(QFocusEvent* event)
{
    m_entering = true;
    QAbstractItemView::focusInEvent(event);
    m_entering = false;
}

bool RowView::canStandOn(int row) const
{
    return row >= 0 && row < m_rows->rowCount() && (m_rows->flags(m_rows->index(row)) & Qt::ItemIsEnabled);
}

int RowView::nextStand(int from, int step) const
{
    for (int row = from + step; row >= 0 && row < m_rows->rowCount(); row += step)
        if (canStandOn(row))
            return row;
    return canStandOn(from) ? from : -1;
}

QModelIndex RowView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (!m_rows || m_rows->rowCount() == 0)
        return {};
    const int last = m_rows->rowCount() - 1;
    const int page = std::max(1, viewport()->height() / RowDelegate::pitch(RowLook::Card) - 1);
    const int now = currentIndex().isValid() ? currentIndex().row() : -1;
    const auto nearest = [&](int row, int step) { return canStandOn(row) ? row : nextStand(row, step); };
    int row = now;
    switch (action) {
    case MoveUp:
    case MovePrevious: row = now < 0 ? nextStand(-1, 1) : nextStand(now, -1); break;
    case MoveDown:
    case MoveNext: row = nextStand(now, 1); break;
    case MoveHome: row = nearest(0, 1); break;
    case MoveEnd: row = nearest(last, -1); break;
    case MovePageUp: row = nearest(std::max(0, now - page), 1); break;
    case MovePageDown: row = nearest(std::min(last, now + page), -1); break;
    case MoveLeft:
    case MoveRight: break;
    }
    return row >= 0 ? m_rows->index(row) : QModelIndex();
}

void RowView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags)
{
    const QRect area = rect.normalized().translated(0, verticalOffset());
    const int first = rowAtHeight(area.top());
    const int last = std::min(rowAtHeight(area.bottom()), m_rows->rowCount() - 1);
    if (first > last)
        return selectionModel()->select(QItemSelection(), flags);
    selectionModel()->select(QItemSelection(m_rows->index(first), m_rows->index(last)), flags);
}

QRegion RowView::visualRegionForSelection(const QItemSelection& selection) const
{
    QRegion region;
    for (const QItemSelectionRange& range : selection) {
        const QRect all = boxOf(range.top()).united(boxOf(range.bottom()));
        region += all.intersected(viewport()->rect());
    }
    return region;
}

void RowView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    if (!m_rows || m_rows->rowCount() == 0)
        return paintEmpty(painter);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int last = std::min(rowAtHeight(event->rect().bottom() + verticalOffset()), m_rows->rowCount() - 1);
    for (int row = rowAtHeight(event->rect().top() + verticalOffset()); row <= last; ++row) {
        const QModelIndex index = m_rows->index(row);
        option.rect = boxOf(row);
        option.state = QStyle::State_Enabled;
        if (selectionModel()->isSelected(index))
            option.state |= QStyle::State_Selected;
        if (index == currentIndex() && hasFocus())
            option.state |= QStyle::State_HasFocus;
        if (row == m_hovered)
            option.state |= QStyle::State_MouseOver;
        itemDelegate()->paint(&painter, option, index);
    }
}

void RowView::paintEmpty(QPainter& painter) const
{
    const QRect room = viewport()->rect().adjusted(kSideMargin, 0, -kSideMargin, 0);
    const QFontMetrics heading(fontOf(TextRole::Record));
    const int top = std::min(room.height() / 3, 180);
    const QRectF mark(room.center().x() - 22, top, 44, 44);
    painter.save();
    painter.setOpacity(0.9);
    drawDiamond(painter, mark);
    painter.restore();
    painter.setFont(fontOf(TextRole::Record));
    painter.setPen(tokens().ink);
    const QRect line(room.left(), static_cast<int>(mark.bottom()) + 16, room.width(), heading.height());
    painter.drawText(line, Qt::AlignHCenter, m_emptyHeading);
    painter.setFont(fontOf(TextRole::Body));
    painter.setPen(tokens().muted);
    const QRect rest = QRect(line.bottomLeft() + QPoint(0, 6), room.bottomRight());
    painter.drawText(rest, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptySentence);
}

void RowView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && event->button() == Qt::LeftButton) {
        if (m_rows->headingAt(index.row()))
            return m_rows->toggleFold(index.row());
        const ListRow* row = m_rows->rowAt(index.row());
        if (row && row->kind == Kind::Task && row->place != Place::Trash
            && RowDelegate::checkZone(boxOf(index.row())).contains(event->pos()))
            return emit checkClicked(row->id);
    }
    QAbstractItemView::mousePressEvent(event);
}

void RowView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    const ListRow* row = index.isValid() ? m_rows->rowAt(index.row()) : nullptr;
    if (row && !RowDelegate::checkZone(boxOf(index.row())).contains(event->pos()))
        emit opened(row);
    else
        mousePressEvent(event);
}

void RowView::mouseMoveEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    hover(index.isValid() ? index.row() : -1);
}

void RowView::leaveEvent(QEvent* event)
{
    hover(-1);
    QAbstractItemView::leaveEvent(event);
}

void RowView::hover(int row)
{
    if (m_hovered == row)
        return;
    m_hovered = row;
    viewport()->update();
}

void RowView::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) {
        if (m_rows->headingAt(currentIndex().row()))
            return m_rows->toggleFold(currentIndex().row());
        if (const ListRow* row = m_rows->rowAt(currentIndex().row()))
            return emit opened(row);
    }
    if (event->key() == Qt::Key_Space && currentIndex().isValid() && m_rows->headingAt(currentIndex().row()))
        return m_rows->toggleFold(currentIndex().row());
    if (event->modifiers() == Qt::NoModifier && !event->text().isEmpty() && event->text().at(0).isPrint())
        return event->ignore();
    QAbstractItemView::keyPressEvent(event);
}

void RowView::contextMenuEvent(QContextMenuEvent* event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid())
        at = viewport()->mapToGlobal(visualRect(currentIndex()).center());
    if (!chosen().empty())
        emit menuAsked(at);
}

bool RowView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometries();
    return QAbstractItemView::viewportEvent(event);
}

}  // namespace altair
