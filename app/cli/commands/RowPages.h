// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Reader.h"

#include <cstdint>
#include <vector>

namespace altair {

/// The first `limit` rows of a list, read page by page.
Result<std::vector<ListRow>> firstRows(Reader& reader, const ListQuery& query, std::int64_t limit);
/// How many rows the list has; only counted when `rows`, its beginning up to `limit`, doesn't tell.
Result<std::int64_t> totalOf(
    Reader& reader, const ListQuery& query, const std::vector<ListRow>& rows, std::int64_t limit);

}  // namespace altair
