// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

std::string_view trimmed(std::string_view text);
std::string lowerCase(std::string_view text);  ///< ASCII only.
std::string upperCase(std::string_view text);  ///< ASCII only.
/// Absent when the text is anything but a number that fits.
std::optional<std::int64_t> wholeNumber(std::string_view text);
/// The words between white space.
std::vector<std::string_view> wordsOf(std::string_view text);

/// A text without its words that begin with `mark` ("@home"), and those words without the mark. A
/// mark before a digit or by itself is no mark.
struct MarkedWords {
    std::string rest;
    std::vector<std::string> words;
};
MarkedWords takeMarked(std::string_view text, char mark);
/// The word after its mark; absent when it doesn't begin with one.
std::optional<std::string_view> markedWord(std::string_view word, char mark);

}  // namespace altair
