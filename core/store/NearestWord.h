// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/SearchQuery.h"
#include "core/store/Connection.h"

#include <optional>

namespace altair {

/// The same search with each word that nothing has replaced by the word nearest in spelling that
/// something has: edit distance 2 at most (1 for words of three and four letters), the more frequent of two. Absent
/// when every word is known, or one has no neighbour. Looks at the words with the same first letter, and only when
/// those have none at the first 50,000 of all.
Result<std::optional<SearchQuery>> withNearestWords(Connection& connection, const SearchQuery& query);

}  // namespace altair
