// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/QuickAddWords.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace altair::quickadd {

/// A word of a quick-add line, with the punctuation that ends it.
struct TextWord {
    std::size_t begin = 0;     ///< Byte offsets into the line.
    std::size_t coreEnd = 0;   ///< Where the punctuation begins.
    std::size_t tokenEnd = 0;  ///< Where a token that ends with this word ends: commas and full stops go
                               ///< with it, "!" and "?" stay in the title.
    std::size_t end = 0;
    char stop = 0;       ///< The first character of the punctuation; 0 for none.
    std::string folded;  ///< The core, case-folded; empty when it is too long for any table.
    std::span<const WordMeaning> meanings;
};

/// A few words that could belong together: up to where the punctuation ends a sentence.
using Phrase = std::span<const TextWord>;

/// Length of the white space that begins at `at`; 0 when it is none there.
std::size_t spaceAt(std::string_view text, std::size_t at);
std::string_view trimmed(std::string_view text);
/// Without blank lines before it and white space behind it; the indentation of its first line stays.
std::string_view withoutBlankEdges(std::string_view text);

/// Begins the notes of a line.
inline constexpr std::string_view kNotesMark = "//";

std::vector<TextWord> readWords(std::string_view line, const QuickAddWords& vocabulary);
Phrase phraseAt(const std::vector<TextWord>& words, std::size_t at);

bool hasRole(std::span<const WordMeaning> meanings, WordRole role);
/// What a word of the phrase means in a role; null when the phrase is shorter or the word means none.
const WordMeaning* meaning(Phrase phrase, std::size_t index, WordRole role);
bool is(Phrase phrase, std::size_t index, WordRole role);
std::optional<int> value(Phrase phrase, std::size_t index, WordRole role);
Phrase after(Phrase phrase, std::size_t words);

/// The digits that begin `text`, at most four of them.
struct Digits {
    int value = 0;
    std::size_t count = 0;
};
Digits digitsAt(std::string_view text);

/// `text` in NFC; absent when it is not UTF-8 or holds characters that can't be seen (joiners may).
std::optional<std::string> visibleName(std::string_view text);
/// For comparing names.
std::string caseFolded(std::string_view text);

}  // namespace altair::quickadd
