// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/search/SearchModel.h"

#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <algorithm>

namespace altair {

namespace {

constexpr int kMostHits = 200;

}  // namespace

SearchModel::SearchModel(WorkspaceSignals& workspace, QObject* parent) : RowListModel(parent), m_workspace(workspace)
{
    connect(&workspace, &WorkspaceSignals::changed, this, [this] { ask(Keep::Place); });
}

void SearchModel::setQuery(const QString& text)
{
    const QString wanted = text.trimmed();
    if (wanted == m_text)
        return;
    m_text = wanted;
    ask(Keep::Nothing);
}

/// One question at a time: while it is under way, only the latest text waits.
void SearchModel::ask(Keep keep)
{
    if (m_text.isEmpty()) {
        ++m_asked;
        m_asking = m_stale = m_answered = false;
        return take({}, Keep::Nothing);
    }
    m_stale = m_asking;
    if (m_asking)
        return;
    m_asking = true;
    m_workspace.read(
        this,
        [text = toUtf8(m_text), today = m_workspace.environment().today()](
            Reader& reader) { return reader.search(parseSearchQuery(text, today), kMostHits); },
        [this, keep, asked = ++m_asked](Result<SearchHits> hits) {
            if (asked != m_asked)
                return;
            m_asking = false;
            if (m_stale)
                return ask(Keep::Nothing);
            if (!hits)
                return emit failed(hits.error());
            m_answered = true;
            take(std::move(*hits), keep);
            emit answered();
        });
}

void SearchModel::take(SearchHits hits, Keep keep)
{
    if (keep == Keep::Nothing) {
        beginResetModel();
        m_hits = std::move(hits);
        return endResetModel();
    }
    emit layoutAboutToBeChanged();
    const QModelIndexList held = persistentIndexList();
    std::vector<RecordId> ids;
    for (const QModelIndex& index : held)
        ids.push_back(rowAt(index.row()) ? rowAt(index.row())->id : RecordId{});
    m_hits = std::move(hits);
    for (qsizetype i = 0; i < held.size(); ++i) {
        const int row = rowOf(ids[static_cast<std::size_t>(i)]);
        changePersistentIndex(held[i], row < 0 ? QModelIndex() : createIndex(row, 0));
    }
    emit layoutChanged();
}

int SearchModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_hits.rows.empty() ? 0 : static_cast<int>(m_hits.rows.size()) + 1;
}

std::vector<Stretch> SearchModel::stretches() const
{
    if (m_hits.rows.empty())
        return {};
    return {{1, RowLook::Heading}, {static_cast<int>(m_hits.rows.size()), RowLook::Card}};
}

const ListRow* SearchModel::rowAt(int row) const
{
    return row >= 1 && row < rowCount() ? &m_hits.rows[static_cast<std::size_t>(row) - 1] : nullptr;
}

std::optional<ListHeading> SearchModel::headingAt(int row) const
{
    return row == 0 && rowCount() > 0 ? std::optional(ListHeading{headingWords(), Fold::Never, false}) : std::nullopt;
}

QString SearchModel::headingWords() const
{
    const int total = static_cast<int>(m_hits.total);
    QString words = m_hits.capped ? tr("More than %n found", nullptr, total) : tr("%n found", nullptr, total);
    if (!m_hits.nearest.empty())
        words = tr("Nothing found; this is what “%1” finds").arg(toText(m_hits.nearest));
    else if (total > kMostHits)
        words += tr(", the best %n", nullptr, kMostHits);
    return words;
}

int SearchModel::rowOf(const RecordId& id) const
{
    const auto found = std::ranges::find(m_hits.rows, id, &ListRow::id);
    return found == m_hits.rows.end() ? -1 : static_cast<int>(found - m_hits.rows.begin()) + 1;
}

}  // namespace altair
