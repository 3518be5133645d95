// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Schema.h"
#include "core/merge/Edit.h"
#include "core/merge/WholeRecord.h"
#include "core/store/Connection.h"
#include "core/store/History.h"

#include <cstdint>
#include <span>
#include <vector>

namespace altair {

/// What edits of a record took away and wrote: the latest 200. That a record was made is not an entry; its
/// `created_at` says so.
class HistoryLog {
public:
    static constexpr int kMostEntries = 200;

    explicit HistoryLog(Connection& connection) : m_connection(&connection) {}

    /// Notes an edit that led to `now`. `replaces`: an earlier edit that this one goes on with (typing).
    Result<void> add(std::int64_t key, const EditTrace& trace, const Record& now, const Dot* replaces);
    Result<std::vector<HistoryEntry>> entries(std::int64_t key, const KindSpec& kind);
    /// Adds edits from elsewhere, in their byte form; those that are known stay as they are.
    Result<void> join(std::int64_t key, std::span<const PastEdit> edits);
    /// In their byte form, oldest first.
    Result<std::vector<PastEdit>> edits(std::int64_t key);
    Result<void> forget(std::int64_t key);

private:
    Result<void> thin(std::int64_t key);

    Connection* m_connection;
};

}  // namespace altair
