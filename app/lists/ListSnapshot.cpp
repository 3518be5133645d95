// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/lists/ListSnapshot.h"

namespace altair {

Result<ListSnapshot> readPages(
    Reader& reader, const std::vector<ListQuery>& queries, const std::vector<PageRequest>& pages)
{
    ListSnapshot snapshot;
    for (const PageRequest& request : pages) {
        auto rows = reader.page(queries[static_cast<std::size_t>(request.key.first)], request.at);
        if (!rows)
            return failure(std::move(rows));
        snapshot.pages.emplace(request.key, std::move(*rows));
    }
    return snapshot;
}

Result<ListSnapshot> readSnapshot(
    Reader& reader, const std::vector<ListQuery>& queries, const std::vector<PageRequest>& pages)
{
    auto snapshot = readPages(reader, queries, pages);
    if (!snapshot)
        return snapshot;
    for (const ListQuery& query : queries) {
        const auto total = reader.count(query);
        if (!total)
            return failure(total);
        snapshot->totals.push_back(*total);
    }
    return snapshot;
}

}  // namespace altair
