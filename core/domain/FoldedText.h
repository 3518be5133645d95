// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace altair {

/// A text as it is compared: NFKC, case-folded, diacritics removed. "CAFÉ" and "cafe" are the same.
std::string foldText(std::string_view text);
/// The same for the search index: every CJK character stands by itself, between spaces.
std::string foldForSearch(std::string_view text);

}  // namespace altair
