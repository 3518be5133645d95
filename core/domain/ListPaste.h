// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// A line of a pasted list, and the lines that belong to it.
struct PastedTask {
    std::string title;
    bool done = false;  ///< It had a ticked box.
    std::vector<PastedTask> steps;

    friend bool operator==(const PastedTask&, const PastedTask&) = default;
};

/// Longer lists are not offered as tasks; they stay text.
inline constexpr std::size_t kMostPastedTasks = 1000;
/// Steps further in than this stand beside their parent.
inline constexpr std::size_t kDeepestPastedStep = 8;

/// Reads text in which each line is a task: lines with bullets (-, *, +, •, 1., 1), [ ], [x]),
/// lines that are indented under others, and a line without a bullet before lines that have one.
/// A line that continues the one before joins its title. Absent when the text is no such list: fewer than
/// two tasks, plain paragraphs, more than `kMostPastedTasks`. Time is linear in the length.
std::optional<std::vector<PastedTask>> readPastedList(std::string_view text);

}  // namespace altair
