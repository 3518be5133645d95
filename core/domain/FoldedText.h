// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace altair {

/// A text as it is compared: NFKC, case-folded, diacritics removed. "CAFÉ" and "cafe" are the same, and so are "Straße"
/// and "strasse", "Ørsted" and "orsted" (docs/decisions/0005-search.md lists what else). What can't be seen (soft hyphens,
/// joiners, text direction) is dropped; control characters and invalid UTF-8 become spaces. Folding again changes nothing.
std::string foldText(std::string_view text);
/// A tag as it is compared: NFC, trimmed, case-folded. "Home" and "home" are one tag, "Bär" and "Bar" are two. Permanent:
/// the ids of tag records are made from it.
std::string foldTag(std::string_view tag);
/// A text as `foldText` has it, for the search index: every CJK character and every symbol (emoji, "+", "€") stands by itself between
/// spaces; no space at the ends, never two together.
std::string foldForSearch(std::string_view text);
/// Whether a character is a word of its own: Han, Kana, Hangul, Bopomofo, or a symbol.
bool standsAlone(char32_t character);

}  // namespace altair
