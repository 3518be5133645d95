// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Connection.h"

#include <vector>

namespace altair {

/// A row that could not be opened, with its bytes.
struct QuarantinedRow {
    std::int64_t number = 0;
    std::uint64_t seq = 0;
    std::uint32_t epoch = 0;  ///< Of the key that it needs; 0 when its header could not be read either.
    Bytes hash;
    Bytes header;
    Bytes body;
};

/// Rows that wait for a key or for a newer version of this program. Nothing of them is lost.
class Quarantine {
public:
    explicit Quarantine(Connection& connection) : m_connection(&connection) {}

    /// A row that is there already (by its hash) only gets its new place in the log.
    Result<void> add(const QuarantinedRow& row);
    /// Some of those after one, in the order in which they came.
    Result<std::vector<QuarantinedRow>> after(std::int64_t number, int limit);
    Result<void> remove(std::int64_t number);
    Result<void> removeAt(std::uint64_t seq);
    Result<std::int64_t> count();
    /// Whether there is one whose header could not be read.
    Result<bool> hasUnreadable();
    /// The log is another: the places in the old one mean nothing any more.
    Result<void> forgetPlaces();
    Result<void> clear();

private:
    Connection* m_connection;
};

}  // namespace altair
