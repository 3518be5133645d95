// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/lists/RowListModel.h"

#include <QAbstractItemView>

#include <optional>
#include <vector>

namespace altair {

class RowDelegate;

/// Shows a RowListModel of any length: where a row lies is reckoned from its stretch, never measured row
/// by row. When rows come and go, what one looks at stays where it is.
class RowView final : public QAbstractItemView {
    Q_OBJECT
public:
    explicit RowView(QWidget* parent = nullptr);

    void setRows(RowListModel* model);
    RowListModel* rows() const { return m_rows; }
    RowDelegate& delegate() { return *m_delegate; }
    /// What to say when there is nothing to show.
    void setEmptyWords(const QString& heading, const QString& sentence);

    /// The chosen records that are there, in order; the current one when none is chosen.
    std::vector<const ListRow*> chosen() const;
    /// The row after what is chosen, when the chosen ones go.
    void choose(const RecordId& id);

    void reset() override;
    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void keyboardSearch(const QString&) override {}

signals:
    void checkClicked(const altair::RecordId& id);
    /// The person moved to another row, or the row that the keyboard was on went. Null while the row isn't there yet.
    void currentRowChanged(const altair::ListRow* row);
    void opened(const altair::ListRow* row);
    void menuAsked(const QPoint& globalPosition);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex&) const override { return false; }
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Held {
        RecordId id;
        int offset = 0;  ///< Of its top from the viewport's.
    };

    int firstTop() const;
    int topOf(int row) const;
    RowLook lookOf(int row) const;
    int rowAtHeight(int y) const;
    int contentHeight() const;
    QRect boxOf(int row) const;
    bool canStandOn(int row) const;
    int nextStand(int from, int step) const;
    void holdPlace();
    void keepPlace();
    void standWhereRowWas();
    void tellShown();
    void tellCurrent();
    void hover(int row);
    void paintEmpty(QPainter& painter) const;

    RowListModel* m_rows = nullptr;
    RowDelegate* m_delegate;
    std::vector<Stretch> m_stretches;
    std::optional<Held> m_held;
    int m_heldCurrent = -1;
    bool m_rearranging = false;
    bool m_entering = false;
    int m_hovered = -1;
    QString m_emptyHeading;
    QString m_emptySentence;
};

}  // namespace altair
