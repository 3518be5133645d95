// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"
#include "core/store/ListQuery.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace altair {

/// A list as SQL: where its rows come from, which they are, and in what order they stand. All of an
/// order's columns run the same way and end in the key, so that a page can begin after any row.
struct ListSql {
    std::string from;
    std::string where;
    std::vector<std::string> order;
    bool descending = false;
    std::vector<std::variant<std::int64_t, std::string>> values;  ///< Of the places in `where`; ids as their bytes.
};
ListSql listSql(const ListQuery& query);

/// The columns of a row as `rowOf` reads them, and the joins they need.
extern const std::string_view kRowColumns;
extern const std::string_view kRowJoins;
ListRow rowOf(const Statement& row);

}  // namespace altair
