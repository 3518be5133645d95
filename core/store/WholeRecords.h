// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/merge/WholeRecord.h"
#include "core/store/Connection.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace altair {

/// Records as they are stored: for complete exports and for joining them.

/// What this profile knows of an id.
enum class Known : std::uint8_t { Never, Live, InTrash, Purged };
Result<Known> knownAs(Connection& connection, const RecordId& id);
/// False when no record was ever stored, not even a tombstone.
Result<bool> hasRecords(Connection& connection);
Result<std::int64_t> recordCount(Connection& connection);

/// Absent when no state of it was ever seen.
Result<std::optional<WholeRecord>> wholeRecord(Connection& connection, const RecordId& id);
/// Up to `limit` of all records in order of their keys, tombstones and unknown kinds too; `after` is the key of the
/// last one seen (0 to begin).
Result<std::vector<std::pair<std::int64_t, WholeRecord>>> wholeRecords(
    Connection& connection, std::int64_t after, int limit);

}  // namespace altair
