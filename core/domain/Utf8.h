// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace altair {

/// Takes the first character off valid UTF-8 that isn't empty.
char32_t takeCharacter(std::string_view& utf8);
/// The first `most` bytes, fewer where that would cut a character in two.
std::string_view firstBytes(std::string_view utf8, std::size_t most);
/// The characters of valid UTF-8.
std::u32string charactersOf(std::string_view utf8);

}  // namespace altair
