// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/QuickAdd.h"

#include <string>
#include <string_view>
#include <vector>

namespace altair::quickadd {

/// What is left of the line without its tokens, tidied where one was taken out; the text itself when
/// nothing that could be a title is left.
std::string titleWithout(const std::vector<QuickAddToken>& tokens, std::string_view line);

/// Where the first line with something on it ends; what follows it is notes.
std::size_t endOfFirstLine(std::string_view text);

std::string estimateLabel(std::chrono::minutes estimate);
std::string priorityLabel(Priority priority);
std::string energyLabel(Energy energy);
std::string notesLabel();

}  // namespace altair::quickadd
