// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/QuickAdd.h"
#include "core/domain/QuickAddText.h"

namespace altair::quickadd {

/// What a word that begins with a sign stands for: the name behind # or @, the minutes behind ~.
/// Each is absent when the word isn't one, and then it belongs to the title.

/// Tags and projects begin with a letter, so "#1", "@10am" and "##" are none.
inline constexpr std::size_t kMostNameBytes = 200;

std::optional<std::string> readTag(std::string_view line, const TextWord& word);

/// A project's name, with where it ends, because `@"two words"` is more than one word.
struct ProjectName {
    std::string name;
    std::size_t end = 0;
};
std::optional<ProjectName> readProject(std::string_view line, const TextWord& word);

/// "~15m", "~2h", "~1h30", "~1.5h": up to 100 hours.
std::optional<std::chrono::minutes> readEstimate(
    std::string_view line, const TextWord& word, const QuickAddWords& words);

/// The 1, 2 or 3 of "!high" and "*low", whichever `sign` it begins with.
std::optional<int> readLevel(std::string_view line, const TextWord& word, char sign, const QuickAddWords& words);

}  // namespace altair::quickadd
