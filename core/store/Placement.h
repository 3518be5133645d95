// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Schema.h"
#include "core/store/Connection.h"
#include "core/store/RecordView.h"

#include <cstdint>
#include <map>

namespace altair {

/// Decides where records are listed, and keeps count. A place follows from a record's own fields and from whether
/// its container can be seen: when that changes, what lies in the container is placed again.
class Placement {
public:
    explicit Placement(Connection& connection) : m_connection(&connection) {}

    Result<Place> placeOf(const RecordView& view, bool deleted, const RecordId& parent);
    /// Places what lies directly in a task or project again; of other kinds nothing depends.
    Result<void> placeContents(const RecordId& container, Kind kind);
    /// Places one task again, from its row.
    Result<void> placeAgain(std::int64_t key);

    /// A record left one place for another; `settle` writes the counts, once a transaction.
    void moved(Place from, Place to);
    void added(Place to) { ++m_tally[to]; }
    Result<void> settle();
    /// Counts every place afresh.
    Result<void> recount();
    /// Forgets what a transaction that was rolled back had counted.
    void discard() { m_tally.clear(); }

private:
    Result<bool> canHold(const RecordId& container, Kind kind);

    Connection* m_connection;
    std::map<Place, std::int64_t> m_tally;
};

/// Bits of `record.flags`.
constexpr int kHasText = 1;
constexpr int kHasConflict = 2;
constexpr int kDeleted = 4;

}  // namespace altair
