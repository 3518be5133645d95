// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/Reader.h"

#include <QString>

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace altair {

constexpr std::int64_t kPageRows = 200;

/// A page of one of the queries of a list: which query, which two hundred rows.
using PageKey = std::pair<int, std::int64_t>;

struct PageRequest {
    PageKey key;
    PageAt at;
};

/// What was read of a list in one go.
struct ListSnapshot {
    std::vector<std::int64_t> totals;  ///< By query; empty when only pages were asked for.
    std::map<PageKey, std::vector<ListRow>> pages;
};

/// The totals of all queries and the pages that were asked for. Reader's thread.
Result<ListSnapshot> readSnapshot(
    Reader& reader, const std::vector<ListQuery>& queries, const std::vector<PageRequest>& pages);
/// The pages alone.
Result<ListSnapshot> readPages(
    Reader& reader, const std::vector<ListQuery>& queries, const std::vector<PageRequest>& pages);

}  // namespace altair
