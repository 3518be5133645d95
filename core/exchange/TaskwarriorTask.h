// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace altair {

/// A task as Taskwarrior exports it: texts as they stand there, not yet understood. Absent is empty.
struct TaskwarriorTask {
    struct Annotation {
        std::string entry;
        std::string description;
    };

    std::string uuid, status, description, project, priority;
    std::string entry, modified, start, end, due, scheduled, wait, until;
    std::string recur, mask, imask, parent;
    std::vector<std::string> tags;
    std::vector<std::string> depends;
    std::vector<Annotation> annotations;
    /// User-defined attributes, and values that aren't what the format says, as JSON if not plain.
    std::vector<std::pair<std::string, std::string>> others;

    void clear();  ///< Keeps its memory for the next task.
};

/// Reads one JSON object, valid UTF-8, into `task`. Answers what is wrong, for the person, when it is no valid
/// JSON; absent when all is well. `id` and `urgency` are left out: Taskwarrior works them out anew each time.
std::optional<std::string> readTaskwarriorTask(std::string_view json, TaskwarriorTask& task);

}  // namespace altair
