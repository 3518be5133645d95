// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// Text that may come from anywhere, made so that a terminal only shows it: bytes that are not UTF-8 and
/// control characters become U+FFFD, marks that turn the direction of writing and invisible ones
/// go, heaps of combining marks are cut off, line breaks and tabs become spaces.
std::string harmless(std::string_view text);
/// The same, line by line.
std::vector<std::string> harmlessLines(std::string_view text);

/// How many columns a harmless text takes. An emoji of several characters takes two.
int displayWidth(std::string_view text);
/// The text, or as much of its beginning as fits into `width` columns with "…" after it.
std::string truncated(std::string_view text, int width);
/// Lines of at most `width` columns, broken between words where that is possible.
std::vector<std::string> wrapped(std::string_view text, int width);

}  // namespace altair
