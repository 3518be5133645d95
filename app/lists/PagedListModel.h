// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/lists/ListSnapshot.h"
#include "app/lists/RowListModel.h"

#include <map>
#include <set>
#include <vector>

namespace altair {

class WorkspaceSignals;

/// One query of a list, and how it is shown.
struct ListSection {
    QString heading;  ///< Empty: none.
    ListQuery query;
    RowLook look = RowLook::Card;
    Fold fold = Fold::Never;
    KnownOfRows known;
};

/// Sections of any length over paged queries: totals from the reader, pages of two hundred fetched as they are
/// shown and ahead, the ones not seen for longest dropped. Follows changes by itself: rows keep their
/// selection by identity. Never touches a disk on the window's thread, except in `showNow`.
class PagedListModel final : public RowListModel {
    Q_OBJECT
public:
    explicit PagedListModel(WorkspaceSignals& workspace, QObject* parent = nullptr);

    /// Shows other sections as soon as their first pages are read; until then what was shown stays.
    void show(std::vector<ListSection> sections);
    /// The same at once, for the first paint.
    Result<void> showNow(std::vector<ListSection> sections, Reader& reader);

    int rowCount(const QModelIndex& parent = {}) const override;
    std::vector<Stretch> stretches() const override;
    const ListRow* rowAt(int row) const override;
    std::optional<ListHeading> headingAt(int row) const override;
    KnownOfRows knownAt(int row) const override;
    int rowOf(const RecordId& id) const override;
    void toggleFold(int row) override;
    void showing(int first, int last) override;

signals:
    /// What the list shows was read (again).
    void loaded();
    void failed(const altair::Error& error);

private:
    struct Spot {
        int section = 0;
        std::int64_t offset = -1;  ///< -1: the heading.
    };
    struct Page {
        std::vector<ListRow> rows;
        std::uint64_t lastShown = 0;
    };

    Spot spotOf(int row) const;
    int firstRowOf(int section) const;
    int rowsOf(int section) const;
    bool hasHeading(int section) const;
    std::vector<ListQuery> queries() const;
    std::vector<PageRequest> firstPages() const;
    std::set<PageKey> pagesBetween(int first, int last) const;
    PageAt placeOf(const PageKey& key) const;

    void refresh();
    void fetch(const std::set<PageKey>& keys);
    void start(ListSnapshot snapshot, std::vector<ListSection> sections);
    void replace(ListSnapshot snapshot);
    template <class Change>
    void relayout(Change change);
    void add(std::map<PageKey, std::vector<ListRow>> pages);
    void dropOldPages();

    WorkspaceSignals& m_workspace;
    std::vector<ListSection> m_sections;
    std::vector<std::int64_t> m_totals;
    std::map<PageKey, Page> m_pages;
    std::map<PageKey, PageAnchor> m_anchors;  ///< Of the last row of a page.
    std::set<PageKey> m_fetching;
    std::uint64_t m_tick = 0;
    std::uint64_t m_generation = 0;  ///< Answers to an earlier one are dropped.
    int m_firstShown = 0;
    int m_lastShown = 0;
    bool m_refreshing = false;
    bool m_stale = false;
};

}  // namespace altair
