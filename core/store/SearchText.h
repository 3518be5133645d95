// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/SearchQuery.h"

#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// The text of a search as FTS5 expressions. Whatever was typed stands inside quotes, so none is ever
/// wrong syntax or an operator. Empty when there is nothing that index could answer.

/// For search_words: all words and phrases, the last word as a prefix too.
std::string wordsExpression(const SearchQuery& query);
/// One word for search_words, whole or as a prefix.
std::string wordExpression(std::string_view word, bool asPrefix);
/// For search_grams: the letters of all `substrings`, three by three. What it finds has to be compared with the texts.
std::string gramsExpression(const std::vector<std::string_view>& substrings);

/// The words and phrases that are long enough to be looked for inside words: three characters.
std::vector<std::string_view> substringsOf(const SearchQuery& query);
/// For search_words: the words and phrases that are too short for that.
std::string shortWordsExpression(const SearchQuery& query);

/// Whether all that is asked for is one word that begins with one letter.
bool isOneLetter(const SearchQuery& query);

}  // namespace altair
