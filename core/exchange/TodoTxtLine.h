// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// A line of a todo.txt taken apart, its dates still text. Absent is empty.
struct TodoTxtLine {
    bool done = false;
    char priority = '\0';        ///< 'A' … 'Z', from "(A) " or "pri:A".
    std::string_view completed;  ///< Texts of the form dddd-dd-dd, perhaps of no real day.
    std::string_view created;
    std::string_view text;  ///< All that follows, as it stands: projects, contexts, keys too.

    std::string title;
    std::vector<std::string> projects;
    std::vector<std::string> contexts;
    std::string_view due, threshold, rule;
};

/// Never fails: any line is a task. The views are into `text`.
TodoTxtLine readTodoTxtLine(std::string_view text);

/// "1w", "+3d", "5b" (weekdays) of a `rec:` as the rule that a record holds: with "+" it counts from the date, without
/// from completion. Absent when it is none.
std::optional<std::string> todoTxtRule(std::string_view text);

}  // namespace altair
