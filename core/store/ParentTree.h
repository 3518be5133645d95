// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/Placement.h"
#include "core/store/RecordTable.h"

#include <optional>
#include <vector>

namespace altair {

/// Parents: references are facts, the tree is derived. Where they run in a circle, which two devices can make
/// together, the edge with the lowest dot is ignored: on every device the same one.
class ParentTree {
public:
    ParentTree(Connection& connection, RecordTable& records, Placement& placement)
        : m_connection(&connection)
        , m_records(&records)
        , m_placement(&placement)
    {}

    /// The parent that a record is shown in, null for none, as it is about to be written. Mends what the change opens or
    /// closes elsewhere in the tree.
    Result<RecordId> settle(const StoredRecord& record, const RecordView& view);

private:
    struct Edge {
        RecordId child;
        RecordId parent;
        Dot dot;
    };
    Result<std::optional<Edge>> edgeOf(const RecordId& child, const StoredRecord& changing);
    Result<std::vector<Edge>> cycleThrough(const Edge& edge, const StoredRecord& changing);
    Result<void> openOldCycle(const StoredRecord& record, Kind kind);
    Result<void> reparent(Kind kind, const RecordId& child, const RecordId& parent);

    Connection* m_connection;
    RecordTable* m_records;
    Placement* m_placement;
};

}  // namespace altair
