// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/replica/Replica.h"
#include "sync/engine/SyncMemory.h"

#include <set>

namespace altair {

/// Keeps account of which rows of the log are live, and of their digest, as the log's own rule has it: a row that comes makes
/// those that its context covers dead (PROTOCOL, section 1). Lives as long as one transaction.
class LogBook {
public:
    LogBook(Replica& replica, SyncMemory& memory) : m_replica(&replica), m_memory(&memory) {}

    /// To be told before rows are entered that could not be opened: their tags.
    Result<void> expectUnopened(std::set<Bytes, std::less<>> tags);
    /// A row at its place in the log. `isFirst`: nothing was known of its record before, which spares a look.
    Result<void> enter(const LogRow& row, bool isFirst = false);
    /// A row that was entered without its record, and can now be opened.
    Result<void> identify(const LogRow& row);
    /// What the live rows of a group of a record include together.
    Result<Context> contextOf(const GroupKey& of);
    /// Forgets all of it: another log, or the same from its beginning.
    Result<void> clear();

private:
    Result<void> readUnopened();
    Result<std::vector<LogRow>> othersOf(const LogRow& row, bool isFirst);
    Result<void> remove(const LogRow& row);

    Replica* m_replica;
    SyncMemory* m_memory;
    std::optional<std::vector<LogRow>> m_unopened;  // All that are live.
    std::set<Bytes, std::less<>> m_expected;
    std::vector<LogRow> m_tagged;  // Those with an expected tag whose record is known.
    std::set<std::uint64_t> m_removed;
};

}  // namespace altair
