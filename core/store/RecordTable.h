// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Schema.h"
#include "core/merge/Record.h"
#include "core/store/Connection.h"
#include "core/store/RecordView.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace altair {

/// A record with both its states, as it is being changed in a transaction.
struct StoredRecord {
    std::int64_t key = 0;
    Place place = Place::Purged;  ///< Where it was listed before the change.
    Record fields;
    std::optional<Record> text;
    bool isNew = false;
    bool begins = false;               ///< Nothing was in it before the change: new, or deleted for good.
    std::vector<FieldNumber> touched;  ///< Fields changed since it was loaded.

    RecordView view() const { return viewOf(fields, text ? &*text : nullptr, place); }
    /// Of one of its groups, made when there is none yet.
    Record& state(GroupNumber group);
    bool isTouched(FieldNumber number) const;
    /// Any field may have changed.
    void touchAll();
    bool isTombstone() const { return fields.isTombstone() && (!text || text->isTombstone()); }
};

/// The truth of the database: the states of records.
class RecordTable {
public:
    explicit RecordTable(Connection& connection) : m_connection(&connection) {}

    /// Absent when no state of it was ever seen.
    Result<std::optional<StoredRecord>> load(const RecordId& id);
    Result<std::optional<StoredRecord>> load(std::int64_t key);
    /// Some of the keys after one, ascending; empty at the end.
    Result<std::vector<std::int64_t>> keysAfter(std::int64_t key);
    /// A record that is not stored yet, under the next key.
    Result<StoredRecord> begin(const RecordId& id, Kind kind);
    /// Writes the state of one group of a stored record, of which nothing that is derived from it has changed.
    Result<void> saveState(const StoredRecord& record, GroupNumber group);

private:
    Result<std::optional<StoredRecord>> take(Statement& row);
    Result<std::int64_t> nextKey();

    Connection* m_connection;
    std::int64_t m_lastKey = -1;
};

/// The last 16 hex digits of an id, read backwards, as a number whose order is that of the reversed
/// text: ids with a common ending stand together.
std::int64_t tailOf(const RecordId& id);

}  // namespace altair
