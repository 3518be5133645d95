// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// Merges two texts that grew from one base, line by line: lines that only one side changed are taken
/// from it, equal changes once. Deterministic, and symmetric in its two sides.
///
/// Absent when it would be a guess: both sides changed the same lines differently, put something in the
/// same gap, edited among lines that repeat, or added the same line in different places; and when one of the
/// texts has more than `kMostMergedLines`. Both texts are then kept as they are. Blank lines don't count as repeated.
///
/// Takes a time in proportion to n log n of the lines, and as much memory as a few numbers a line.
std::optional<std::string> mergeText(std::string_view base, std::string_view left, std::string_view right);

constexpr std::size_t kMostMergedLines = 100'000;

/// Lines of one text that stand otherwise in another.
struct ChangedLines {
    std::size_t before = 0;  ///< How many lines of the first text lie above them.
    std::vector<std::string> removed;
    std::vector<std::string> added;
};
/// What has to change for one text to become the other, in order, to show it: by the lines that both have once.
/// Absent when one of them has more than `kMostMergedLines`.
std::optional<std::vector<ChangedLines>> changedLines(std::string_view from, std::string_view to);

}  // namespace altair
