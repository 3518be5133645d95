// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Import.h"

#include <QAbstractTableModel>

#include <vector>

namespace altair {

/// What an import does with each row of a file, as a table: line, title, what becomes of it, remarks. Of rows that
/// simply come in it keeps the first thousand, of those with something to say the first five thousand.
class ImportTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    enum Column { Line, Fate, Title, Remarks, kColumns };

    void clear();
    void add(const std::vector<ImportRow>& rows);
    /// How many rows were seen that are not in the table.
    std::int64_t leftOut() const { return m_leftOut; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool wants(const ImportRow& row);

    std::vector<ImportRow> m_rows;
    std::int64_t m_plain = 0;
    std::int64_t m_remarkable = 0;
    std::int64_t m_leftOut = 0;
};

}  // namespace altair
