// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Context.h"
#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/replica/GroupKey.h"

#include <optional>
#include <set>
#include <vector>

namespace altair {

/// A row of the log, as far as it is remembered.
struct LogRow {
    std::uint64_t seq = 0;
    std::optional<std::int64_t> key;  ///< Absent: it could not be opened.
    GroupNumber group = kFieldsGroup;
    Bytes tag;
    Dot dot;
    Context context;
    Bytes code;  ///< What it adds to the digest.

    friend bool operator==(const LogRow&, const LogRow&) = default;
};

/// The rows of the log that are live at the cursor, by this device's own reckoning.
class LiveRows {
public:
    explicit LiveRows(Connection& connection) : m_connection(&connection) {}

    Result<void> add(const LogRow& row);
    Result<void> remove(std::uint64_t seq);
    /// Sets the record of a row that could not be opened before.
    Result<void> setKey(std::uint64_t seq, const GroupKey& of);
    Result<void> clear();

    Result<std::vector<LogRow>> of(const GroupKey& of);
    Result<std::vector<LogRow>> unopened();
    /// Looks through all of them, once: for the rare rows that name their records only by their tags.
    Result<std::vector<LogRow>> tagged(const std::set<Bytes, std::less<>>& tags);
    Result<std::int64_t> count();

private:
    Connection* m_connection;
};

/// Rows of this device that were acknowledged, until they are seen in the log.
class AcknowledgedRows {
public:
    explicit AcknowledgedRows(Connection& connection) : m_connection(&connection) {}

    /// `head`: how far the log reached when it acknowledged the row. `row.seq` is not known and not kept.
    Result<void> add(const LogRow& row, std::uint64_t head);
    Result<std::optional<LogRow>> find(BytesView tag, const Dot& dot);
    Result<void> remove(const LogRow& row);
    /// Those that a reader who came as far as `cursor` must have seen.
    Result<std::vector<LogRow>> dueBy(std::uint64_t cursor);
    Result<void> clear();

private:
    Connection* m_connection;
};

}  // namespace altair
