// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/lists/PagedListModel.h"

#include "app/workspace/WorkspaceSignals.h"

#include <QTimer>

#include <algorithm>

namespace altair {

namespace {

constexpr std::size_t kMostPages = 32;
constexpr std::int64_t kRowsAtStart = 30;
constexpr int kAhead = static_cast<int>(kPageRows) / 2;

}  // namespace

PagedListModel::PagedListModel(WorkspaceSignals& workspace, QObject* parent)
    : RowListModel(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &WorkspaceSignals::changed, this, &PagedListModel::refresh);
}

void PagedListModel::show(std::vector<ListSection> sections)
{
    const std::uint64_t generation = ++m_generation;
    m_refreshing = m_stale = false;
    std::vector<ListQuery> asked;
    std::vector<PageRequest> pages;
    for (const ListSection& section : sections) {
        if (section.fold != Fold::Closed)
            pages.push_back({{static_cast<int>(asked.size()), 0}, {}});
        asked.push_back(section.query);
    }
    m_workspace.read(
        this, [asked, pages](Reader& reader) { return readSnapshot(reader, asked, pages); },
        [this, generation, sections = std::move(sections)](Result<ListSnapshot> snapshot) mutable {
            if (generation != m_generation)
                return;
            if (!snapshot)
                emit failed(snapshot.error());
            else
                start(std::move(*snapshot), std::move(sections));
        });
}

/// Only as many rows as a window shows: the rest comes after the first paint.
Result<void> PagedListModel::showNow(std::vector<ListSection> sections, Reader& reader)
{
    ++m_generation;
    m_sections = sections;
    std::vector<PageRequest> pages = firstPages();
    for (PageRequest& page : pages)
        page.at.limit = kRowsAtStart;
    auto snapshot = readSnapshot(reader, queries(), pages);
    m_sections.clear();
    if (!snapshot)
        return failure(std::move(snapshot));
    start(std::move(*snapshot), std::move(sections));
    QTimer::singleShot(0, this, &PagedListModel::refresh);
    return {};
}

void PagedListModel::start(ListSnapshot snapshot, std::vector<ListSection> sections)
{
    // What was asked for in the meantime was asked of the sections before.
    ++m_generation;
    const bool again = std::exchange(m_refreshing, false);
    m_stale = false;
    beginResetModel();
    m_sections = std::move(sections);
    m_totals = std::move(snapshot.totals);
    m_pages.clear();
    m_anchors.clear();
    m_fetching.clear();
    add(std::move(snapshot.pages));
    endResetModel();
    emit loaded();
    if (again)
        refresh();
}

std::vector<ListQuery> PagedListModel::queries() const
{
    std::vector<ListQuery> queries;
    for (const ListSection& section : m_sections)
        queries.push_back(section.query);
    return queries;
}

std::vector<PageRequest> PagedListModel::firstPages() const
{
    std::vector<PageRequest> pages;
    for (std::size_t i = 0; i < m_sections.size(); ++i)
        if (m_sections[i].fold != Fold::Closed)
            pages.push_back({{static_cast<int>(i), 0}, {}});
    return pages;
}

void PagedListModel::refresh()
{
    m_stale = true;
    if (m_refreshing || m_sections.empty())
        return;
    m_refreshing = true;
    m_stale = false;
    std::vector<PageRequest> wanted = firstPages();
    for (const PageKey& key : pagesBetween(m_firstShown, m_lastShown))
        if (key.second > 0)
            wanted.push_back({key, {std::nullopt, key.second * kPageRows, kPageRows}});
    m_workspace.read(
        this, [asked = queries(), wanted](Reader& reader) { return readSnapshot(reader, asked, wanted); },
        [this, generation = m_generation](Result<ListSnapshot> snapshot) {
            if (generation != m_generation)
                return;
            m_refreshing = false;
            if (!snapshot)
                emit failed(snapshot.error());
            else
                replace(std::move(*snapshot));
            if (m_stale)
                refresh();
        });
}

void PagedListModel::replace(ListSnapshot snapshot)
{
    ++m_generation;
    relayout([&] {
        m_totals = std::move(snapshot.totals);
        m_pages.clear();
        m_anchors.clear();
        m_fetching.clear();
        add(std::move(snapshot.pages));
    });
    emit loaded();
}

/// Changes the rows under the eyes of views: selections follow their records.
template <class Change>
void PagedListModel::relayout(Change change)
{
    emit layoutAboutToBeChanged();
    const QModelIndexList held = persistentIndexList();
    std::vector<RecordId> ids;
    for (const QModelIndex& index : held) {
        const ListRow* row = rowAt(index.row());
        ids.push_back(row ? row->id : RecordId{});
    }
    change();
    for (qsizetype i = 0; i < held.size(); ++i) {
        const RecordId& id = ids[static_cast<std::size_t>(i)];
        const int row = id.isNull() ? -1 : rowOf(id);
        changePersistentIndex(held[i], row < 0 ? QModelIndex() : createIndex(row, 0));
    }
    emit layoutChanged();
}

int PagedListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : firstRowOf(static_cast<int>(m_sections.size()));
}

bool PagedListModel::hasHeading(int section) const
{
    const auto i = static_cast<std::size_t>(section);
    return m_totals[i] > 0 && !m_sections[i].heading.isEmpty();
}

int PagedListModel::rowsOf(int section) const
{
    const auto i = static_cast<std::size_t>(section);
    return m_sections[i].fold == Fold::Closed ? 0 : static_cast<int>(m_totals[i]);
}

int PagedListModel::firstRowOf(int section) const
{
    int row = 0;
    for (int i = 0; i < section; ++i)
        row += rowsOf(i) + (hasHeading(i) ? 1 : 0);
    return row;
}

PagedListModel::Spot PagedListModel::spotOf(int row) const
{
    for (int i = 0; i < static_cast<int>(m_sections.size()); ++i) {
        if (hasHeading(i) && row-- == 0)
            return {i, -1};
        if (row < rowsOf(i))
            return {i, row};
        row -= rowsOf(i);
    }
    return {};
}

std::vector<Stretch> PagedListModel::stretches() const
{
    std::vector<Stretch> stretches;
    for (int i = 0; i < static_cast<int>(m_sections.size()); ++i) {
        if (hasHeading(i))
            stretches.push_back({1, RowLook::Heading});
        if (rowsOf(i) > 0)
            stretches.push_back({rowsOf(i), m_sections[static_cast<std::size_t>(i)].look});
    }
    return stretches;
}

const ListRow* PagedListModel::rowAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const Spot spot = spotOf(row);
    if (spot.offset < 0)
        return nullptr;
    const auto page = m_pages.find({spot.section, spot.offset / kPageRows});
    const auto within = static_cast<std::size_t>(spot.offset % kPageRows);
    return page != m_pages.end() && within < page->second.rows.size() ? &page->second.rows[within] : nullptr;
}

std::optional<ListHeading> PagedListModel::headingAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return std::nullopt;
    const Spot spot = spotOf(row);
    if (spot.offset >= 0)
        return std::nullopt;
    const ListSection& section = m_sections[static_cast<std::size_t>(spot.section)];
    return ListHeading{section.heading, section.fold, section.look == RowLook::Compact};
}

KnownOfRows PagedListModel::knownAt(int row) const
{
    return m_sections.empty() ? KnownOfRows{} : m_sections[static_cast<std::size_t>(spotOf(row).section)].known;
}

int PagedListModel::rowOf(const RecordId& id) const
{
    for (const auto& [key, page] : m_pages) {
        const auto found = std::ranges::find(page.rows, id, &ListRow::id);
        if (found == page.rows.end() || rowsOf(key.first) == 0)
            continue;
        const int offset = static_cast<int>(key.second * kPageRows + (found - page.rows.begin()));
        return firstRowOf(key.first) + (hasHeading(key.first) ? 1 : 0) + offset;
    }
    return -1;
}

void PagedListModel::toggleFold(int row)
{
    ListSection& section = m_sections[static_cast<std::size_t>(spotOf(row).section)];
    if (section.fold == Fold::Never)
        return;
    relayout([&] { section.fold = section.fold == Fold::Closed ? Fold::Open : Fold::Closed; });
}

std::set<PageKey> PagedListModel::pagesBetween(int first, int last) const
{
    std::set<PageKey> keys;
    const int end = std::min(last, rowCount() - 1);
    for (int row = std::max(0, first); row <= end;) {
        const Spot spot = spotOf(row);
        if (spot.offset < 0) {
            ++row;
            continue;
        }
        const std::int64_t page = spot.offset / kPageRows;
        keys.insert({spot.section, page});
        row += static_cast<int>((page + 1) * kPageRows - spot.offset);
        row = std::min(row, firstRowOf(spot.section + 1));
    }
    return keys;
}

void PagedListModel::showing(int first, int last)
{
    m_firstShown = first;
    m_lastShown = last;
    ++m_tick;
    std::set<PageKey> missing;
    for (const PageKey& key : pagesBetween(first - kAhead, last + kAhead)) {
        const auto page = m_pages.find(key);
        if (page != m_pages.end())
            page->second.lastShown = m_tick;
        else if (!m_fetching.contains(key))
            missing.insert(key);
    }
    if (!missing.empty())
        fetch(missing);
}

PageAt PagedListModel::placeOf(const PageKey& key) const
{
    auto before = m_anchors.lower_bound(key);
    if (before == m_anchors.begin() || (--before)->first.first != key.first)
        return {std::nullopt, key.second * kPageRows, kPageRows};
    return {before->second, (key.second - before->first.second - 1) * kPageRows, kPageRows};
}

void PagedListModel::fetch(const std::set<PageKey>& keys)
{
    std::vector<PageRequest> wanted;
    for (const PageKey& key : keys)
        wanted.push_back({key, placeOf(key)});
    m_fetching.insert(keys.begin(), keys.end());
    m_workspace.read(
        this, [asked = queries(), wanted](Reader& reader) { return readPages(reader, asked, wanted); },
        [this, keys, generation = m_generation](Result<ListSnapshot> snapshot) {
            if (generation != m_generation)
                return;
            for (const PageKey& key : keys)
                m_fetching.erase(key);
            if (!snapshot)
                return emit failed(snapshot.error());
            add(std::move(snapshot->pages));
            emit dataChanged(index(m_firstShown), index(std::min(m_lastShown, rowCount() - 1)));
        });
}

void PagedListModel::add(std::map<PageKey, std::vector<ListRow>> pages)
{
    for (auto& [key, rows] : pages) {
        if (static_cast<std::int64_t>(rows.size()) == kPageRows)
            m_anchors[key] = rows.back().anchor;
        m_pages[key] = Page{std::move(rows), m_tick};
    }
    dropOldPages();
}

void PagedListModel::dropOldPages()
{
    while (m_pages.size() > kMostPages) {
        const auto older = [](const auto& a, const auto& b) { return a.second.lastShown < b.second.lastShown; };
        m_pages.erase(std::ranges::min_element(m_pages, older));
    }
}

}  // namespace altair
