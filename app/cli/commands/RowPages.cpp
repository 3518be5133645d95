// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/RowPages.h"

#include <algorithm>
#include <iterator>

namespace altair {

namespace {

constexpr std::int64_t kPage = 1000;

}  // namespace

Result<std::vector<ListRow>> firstRows(Reader& reader, const ListQuery& query, std::int64_t limit)
{
    std::vector<ListRow> rows;
    PageAt at;
    for (auto left = limit; left > 0; left = limit - static_cast<std::int64_t>(rows.size())) {
        at.limit = std::min(left, kPage);
        auto page = reader.page(query, at);
        if (!page)
            return failure(page);
        const bool isLast = static_cast<std::int64_t>(page->size()) < at.limit;
        rows.insert(rows.end(), std::make_move_iterator(page->begin()), std::make_move_iterator(page->end()));
        if (isLast)
            break;
        at.after = rows.back().anchor;
    }
    return rows;
}

Result<std::int64_t> totalOf(
    Reader& reader, const ListQuery& query, const std::vector<ListRow>& rows, std::int64_t limit)
{
    const auto shown = static_cast<std::int64_t>(rows.size());
    return shown < limit ? Result<std::int64_t>{shown} : reader.count(query);
}

}  // namespace altair
