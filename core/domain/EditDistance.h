// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace altair {

/// How many characters have to be put in, left out, changed or swapped with their neighbour to make one
/// text of the other (each place edited once). Absent when it is more than `most`.
std::optional<int> editDistance(std::u32string_view one, std::u32string_view other, int most);

}  // namespace altair
