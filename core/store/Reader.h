// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/SearchQuery.h"
#include "core/store/Action.h"
#include "core/store/Connection.h"
#include "core/store/History.h"
#include "core/store/ListQuery.h"
#include "core/store/Profile.h"
#include "core/store/RecordView.h"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace altair {

struct ListSql;

/// A project or place in its tree, for the sidebar and for pickers.
struct TreeNode {
    RecordId id;
    RecordId parent;  ///< Null at the top; also when the parent can't be seen or the tree has a cycle here.
    std::string title;
    int color = 0;
    std::int64_t open = 0;  ///< Open tasks directly in it (projects only).
    std::int64_t done = 0;
};

/// Whether a tree says how many tasks are in each project.
enum class TreeCounts : std::uint8_t { No, Yes };

struct TagCount {
    std::string name;  ///< As most recently written.
    std::int64_t records = 0;
};

struct SearchHits {
    std::vector<ListRow> rows;
    std::int64_t total = 0;
    bool capped = false;  ///< `total` is a lower bound.
    std::string nearest;  ///< No hit for a word: the word that was looked for instead; else empty.
};

/// Looks at one profile; used by one thread. Each call is one short read transaction of its own.
class Reader {
public:
    /// A connection of its own that can't write. Absent (nullptr) when there is no database yet.
    /// Sentence and code as `Writer::open` for a database that is damaged or of a newer version.
    static Result<std::unique_ptr<Reader>> open(const Profile& profile);
    /// Looks through somebody else's connection, which must outlive it.
    explicit Reader(Connection& connection);
    ~Reader();

    Result<std::vector<ListRow>> page(const ListQuery& query, const PageAt& at = {});
    Result<std::int64_t> count(const ListQuery& query);

    /// Absent when there is no such record, or only its tombstone.
    Result<std::optional<RecordView>> record(const RecordId& id);
    /// All records of a kind in order of creation, tombstones left out, Trash included; `after` is
    /// the key of the last one seen (0 to begin).
    Result<std::vector<std::pair<std::int64_t, RecordView>>> records(Kind kind, std::int64_t after, int limit);

    /// The record that a person means by a run of 4 or more hex digits at the start or end of its id.
    /// `NotFound`, or `Ambiguous` with a sentence that lists what it fits. `InvalidInput` when it is no id.
    Result<RecordId> resolve(std::string_view digits);
    /// How many digits at the end tell this id from all others: 4 or more.
    Result<int> shortestEnding(const RecordId& id);
    /// The live record of a kind with this title (compared case-folded; "Parent/Child" for a nested
    /// one). Absent when there is none, the oldest when there are several.
    Result<std::optional<RecordId>> named(Kind kind, std::string_view title);

    /// Projects or locations; parents before children. Counting takes as long as there are tasks in them.
    Result<std::vector<TreeNode>> tree(Kind kind, TreeCounts counts = TreeCounts::Yes);
    Result<std::vector<TagCount>> tags();
    /// What lies directly in a project besides its tasks: sub-projects, sections, notes, items. Not Trash.
    Result<std::vector<RecordId>> contents(const RecordId& project);
    /// What lies in Trash because this record was deleted.
    Result<std::vector<RecordId>> deletedWith(const RecordId& container);
    /// The live records with a conflict, oldest first.
    Result<std::vector<RecordId>> conflicted();
    Result<SearchHits> search(const SearchQuery& query, int limit);
    /// Latest first; at most 200.
    Result<std::vector<HistoryEntry>> history(const RecordId& id);
    /// The live relations that start or end at a record.
    Result<std::vector<RecordView>> relations(const RecordId& id);
    /// What an undo or redo would take back; absent when there is nothing.
    Result<std::optional<ActionLabel>> undoable();
    Result<std::optional<ActionLabel>> redoable();
    /// What was kept of an unfinished capture; empty when nothing was.
    Result<std::string> draft(std::string_view name);

    /// This installation: what its edits are named by.
    Result<DeviceId> device();

    Connection& connection() { return *m_connection; }

private:
    explicit Reader(std::unique_ptr<Connection> owned);
    Result<std::int64_t> countRows(const ListSql& sql);
    Result<std::optional<RecordId>> namedIn(Kind kind, std::string_view title, const std::optional<RecordId>& parent);
    Result<std::string> writtenTag(const std::string& folded, std::int64_t key);

    std::unique_ptr<Connection> m_owned;
    Connection* m_connection;
};

}  // namespace altair
