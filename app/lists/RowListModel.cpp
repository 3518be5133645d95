// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/lists/RowListModel.h"

#include "app/workspace/Sentences.h"
#include "app/workspace/Text.h"

namespace altair {

QVariant RowListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (const auto heading = headingAt(index.row())) {
        const bool asked = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return asked ? heading->text : QVariant();
    }
    const ListRow* row = rowAt(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return toText(row->title);
    case Qt::AccessibleTextRole: return RowWords{}.spoken(*row);
    default: return {};
    }
}

Qt::ItemFlags RowListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (const auto heading = headingAt(index.row()))
        return heading->fold == Fold::Never ? Qt::NoItemFlags : Qt::ItemIsEnabled;
    return rowAt(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsEnabled;
}

}  // namespace altair
