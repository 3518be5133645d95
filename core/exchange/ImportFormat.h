// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace altair {

/// What can be brought along from elsewhere.
enum class ImportFormat : std::uint8_t {
    Complete,     ///< "json": a complete export of this program.
    Taskwarrior,  ///< "taskwarrior": `task export`, an array or an object a line.
    Todoist,      ///< "todoist": a project's CSV; the project is named as the file.
    TodoTxt,      ///< "todotxt"
};

struct ImportFormatName {
    ImportFormat format;
    std::string_view name;   ///< As on the command line.
    std::string_view title;  ///< As people know it: "Taskwarrior JSON".
};

std::span<const ImportFormatName> importFormats();
std::optional<ImportFormat> importFormatNamed(std::string_view name);
std::string_view titleOf(ImportFormat format);
/// What a file that begins with these bytes looks like (the first few thousand will do). Absent when
/// it looks like nothing that can be imported; any text may be a todo.txt, so that is the last guess.
std::optional<ImportFormat> guessFormat(std::string_view beginning);
/// `InvalidInput` when a file that begins like this is none of the expected format; the sentence
/// says what it looks like.
Result<void> checkFormat(std::string_view beginning, ImportFormat expected);

}  // namespace altair
