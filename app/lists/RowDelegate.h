// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/lists/RowListModel.h"
#include "app/workspace/Sentences.h"

#include <QStyledItemDelegate>

namespace altair {

/// Draws the rows of a list from the tokens: headings, cards, finished ones.
class RowDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setWords(RowWords words) { m_words = std::move(words); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// How high a row's box is, and how much room it takes with what is between rows.
    static int boxHeight(RowLook look);
    static int pitch(RowLook look);
    /// Where the check of a row is, in whose box; a bit larger than what is drawn.
    static QRect checkZone(const QRect& box);

private:
    void paintHeading(QPainter& painter, const QStyleOptionViewItem& option, const ListHeading& heading) const;
    void paintCard(QPainter& painter, const QStyleOptionViewItem& option, const ListRow& row, const KnownOfRows& known,
        RowLook look) const;
    void paintTitle(QPainter& painter, const QRect& rect, const ListRow& row) const;
    void paintQuietLine(QPainter& painter, const QRect& rect, const ListRow& row, const KnownOfRows& known) const;
    QString whenWords(const ListRow& row) const;

    RowWords m_words;
};

}  // namespace altair
