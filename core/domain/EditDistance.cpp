// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/EditDistance.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace altair {

namespace {

using Row = std::vector<int>;

/// One line of the table of optimal string alignment, from the two before it.
int fillRow(std::u32string_view one, std::u32string_view other, std::size_t line, const Row& beforeLast,
    const Row& last, Row& row)
{
    row[0] = static_cast<int>(line);
    int smallest = row[0];
    for (std::size_t column = 1; column <= other.size(); ++column) {
        const int changed = one[line - 1] == other[column - 1] ? 0 : 1;
        row[column] = std::min({last[column] + 1, row[column - 1] + 1, last[column - 1] + changed});
        if (line > 1 && column > 1 && one[line - 1] == other[column - 2] && one[line - 2] == other[column - 1])
            row[column] = std::min(row[column], beforeLast[column - 2] + 1);
        smallest = std::min(smallest, row[column]);
    }
    return smallest;
}

}  // namespace

std::optional<int> editDistance(std::u32string_view one, std::u32string_view other, int most)
{
    if (std::abs(static_cast<std::ptrdiff_t>(one.size()) - static_cast<std::ptrdiff_t>(other.size())) > most)
        return std::nullopt;
    Row beforeLast(other.size() + 1);
    Row last(other.size() + 1);
    Row row(other.size() + 1);
    for (std::size_t column = 0; column <= other.size(); ++column)
        row[column] = static_cast<int>(column);
    for (std::size_t line = 1; line <= one.size(); ++line) {
        std::swap(beforeLast, last);
        std::swap(last, row);
        if (fillRow(one, other, line, beforeLast, last, row) > most)
            return std::nullopt;
    }
    return row.back() <= most ? std::optional{row.back()} : std::nullopt;
}

}  // namespace altair
