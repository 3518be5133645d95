// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/ParentTree.h"
#include "core/store/Placement.h"
#include "core/store/RecordTable.h"
#include "core/store/SearchIndex.h"

namespace altair {

/// Writes a record's states, and everything that is derived from them: its row in the typed table of its
/// kind, where it is listed, its tags and links, its document in the search index, the counts. Runs
/// inside the caller's transaction. What it writes can be made again from the states at any time.
class Projector {
public:
    Projector(Connection& connection, RecordTable& records, SearchIndex& search)
        : m_connection(&connection)
        , m_search(&search)
        , m_placement(connection)
        , m_tree(connection, records, m_placement)
    {}

    Result<void> project(StoredRecord& record);
    /// Writes the counts that the projected records changed: once, at the end of a transaction.
    Result<void> settle() { return m_placement.settle(); }
    /// Empties what is derived, the search index excepted, which replaces its documents; `recount` then counts afresh.
    Result<void> clearDerived();
    Result<void> recount() { return m_placement.recount(); }
    /// Forgets what a transaction that was rolled back had counted.
    void discard() { m_placement.discard(); }

private:
    Result<void> writeRecord(const StoredRecord& record, const RecordView& view, Place place, int flags);
    Result<void> writeText(const StoredRecord& record);
    Result<void> writeTags(const StoredRecord& record, const RecordView& view);
    Result<void> writeLinks(const StoredRecord& record, const RecordView& view);
    Result<void> indexText(const StoredRecord& record, const RecordView& view);
    Result<void> forget(const StoredRecord& record);

    Connection* m_connection;
    SearchIndex* m_search;
    Placement m_placement;
    ParentTree m_tree;
};

/// Whether a record lies in Trash by its own fields: deleted, and nothing was written to it that who deleted it had
/// not seen.
bool isDeleted(const StoredRecord& record);

}  // namespace altair
