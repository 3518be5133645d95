// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/exchange/ImportTable.h"

#include "app/workspace/Text.h"

#include <QStringList>

#include <algorithm>
#include <iterator>

namespace altair {

namespace {

constexpr std::int64_t kMostPlain = 1000;
constexpr std::int64_t kMostRemarkable = 5000;

QString remarksOf(const ImportRow& row)
{
    QStringList sentences;
    for (const ImportRemark& remark : row.remarks)
        sentences << toText(remark.sentence);
    return sentences.join(QLatin1Char(' '));
}

}  // namespace

void ImportTable::clear()
{
    beginResetModel();
    m_rows.clear();
    m_plain = m_remarkable = m_leftOut = 0;
    endResetModel();
}

bool ImportTable::wants(const ImportRow& row)
{
    const bool plain = row.fate == ImportFate::New && row.remarks.empty();
    std::int64_t& kept = plain ? m_plain : m_remarkable;
    const bool room = kept < (plain ? kMostPlain : kMostRemarkable);
    ++(room ? kept : m_leftOut);
    return room;
}

void ImportTable::add(const std::vector<ImportRow>& rows)
{
    std::vector<ImportRow> wanted;
    std::ranges::copy_if(rows, std::back_inserter(wanted), [this](const ImportRow& row) { return wants(row); });
    if (wanted.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(wanted.size()) - 1);
    std::ranges::move(wanted, std::back_inserter(m_rows));
    endInsertRows();
}

int ImportTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImportTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant ImportTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ImportRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole && index.column() == Remarks)
        return remarksOf(row);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Line: return static_cast<qulonglong>(row.line);
    case Fate: return toText(describe(row.fate));
    case Title: return toText(row.title);
    case Remarks: return remarksOf(row);
    default: return {};
    }
}

QVariant ImportTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line: return tr("Line");
    case Fate: return tr("What becomes of it");
    case Title: return tr("Title");
    case Remarks: return tr("Remarks");
    default: return {};
    }
}

}  // namespace altair
