// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/RecordTable.h"
#include "core/store/SearchIndex.h"

#include <cstdint>
#include <map>

namespace altair {

/// Writes a record's states, and everything that is derived from them: its row in the typed table of its
/// kind, where it is listed, its tags and links, its document in the search index, the counts. Runs
/// inside the caller's transaction. What it writes can be made again from the states at any time.
class Projector {
public:
    Projector(Connection& connection, RecordTable& records, SearchIndex& search)
        : m_connection(&connection), m_records(&records), m_search(&search)
    {
    }

    Result<void> project(StoredRecord& record);
    /// Writes the counts that the projected records changed: once, at the end of a transaction.
    Result<void> settle();
    /// Forgets what a transaction that was rolled back had counted.
    void discard() { m_tally.clear(); }

private:
    Result<void> writeRecord(const StoredRecord& record, const RecordView& view, Place place, int flags);
    Result<void> writeText(const StoredRecord& record);
    Result<void> writeColumns(const StoredRecord& record, const RecordView& view, const KindSpec& kind,
                              const RecordId& parent);
    Result<void> writeTags(const StoredRecord& record, const RecordView& view);
    Result<void> writeLinks(const StoredRecord& record, const RecordView& view);
    Result<void> indexText(const StoredRecord& record, const RecordView& view);
    Result<void> forget(const StoredRecord& record);

    Result<Place> placeOf(const RecordView& view, bool deleted, const RecordId& parent);
    Result<bool> canHold(const RecordId& container, Kind kind);
    Result<void> placeContents(const RecordId& container, Kind kind);
    Result<void> placeAgain(std::int64_t key);
    void count(Place place, std::int64_t difference);

    Result<RecordId> settleParent(const StoredRecord& record, const RecordView& view);
    struct Edge {
        RecordId child;
        RecordId parent;
        Dot dot;
    };
    Result<std::optional<Edge>> edgeOf(const RecordId& child, const StoredRecord& changing);
    Result<std::vector<Edge>> cycleThrough(const Edge& edge, const StoredRecord& changing);
    Result<void> reparent(Kind kind, const RecordId& child, const RecordId& parent);

    Connection* m_connection;
    RecordTable* m_records;
    SearchIndex* m_search;
    std::map<Place, std::int64_t> m_tally;
};

/// Whether a record lies in Trash by its own fields: deleted, and nothing was written to it that who deleted it had
/// not seen.
bool isDeleted(const StoredRecord& record);

}  // namespace altair
