// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/ReadableRecord.h"

#include <string>
#include <string_view>

namespace altair {

/// "- [ ] Call the movers #phone ⏫ 📅 2026-11-23", without a line end.
std::string markdownTask(const ReadableRecord& task);
/// Appends lines of text, each indented.
void appendIndented(std::string& text, std::string_view lines, std::size_t spaces);
/// A title as the name of a file, without ending, that every system takes; never empty.
std::string fileNameFor(std::string_view title);

}  // namespace altair
