// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
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
    /// What lies directly in this task or project is placed again by `settle`; of other kinds nothing depends.
    void placeContentsLater(const RecordId& container, Kind kind);
    /// Places one task again, from its row.
    Result<void> placeAgain(std::int64_t key);

    /// A record left one place for another.
    void moved(Place from, Place to);
    void added(Place to) { ++m_tally[to]; }
    /// Once, at the end of a transaction: places the contents of what changed, and writes the counts.
    Result<void> settle();
    /// Counts every place afresh.
    Result<void> recount();
    /// Forgets what a transaction that was rolled back had counted.
    void discard();

private:
    Result<bool> canHold(const RecordId& container, Kind kind);
    Result<void> placeContents(std::string_view column, Bytes& containers);

    Connection* m_connection;
    Bytes m_parents;   ///< The ids of tasks whose contents wait to be placed, one after the other.
    Bytes m_projects;  ///< The same of projects.
    std::map<Place, std::int64_t> m_tally;
};

/// Bits of `record.flags`.
constexpr int kHasText = 1;
constexpr int kHasConflict = 2;
constexpr int kDeleted = 4;

}  // namespace altair
