// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/Arguments.h"
#include "app/cli/commands/CommandContext.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// What a shell offers while an argument is typed.
enum class Completes {
    Nothing,
    Choices,
    Files,
    Tasks,
    Trash,
    Projects,
    Sections,
    Locations,
    Items,
    Notes,
    Routines,
    Tags
};

/// Something given by its place.
struct ArgumentSpec {
    enum class Count { One, Many, Any };  ///< Many: at least one.

    std::string name;  ///< "ID"
    std::string help;
    Count count = Count::One;
    Completes completes = Completes::Nothing;
    std::vector<std::string> choices = {};
};

/// Something given by its name.
struct OptionSpec {
    enum class Times { Once, Many };

    std::string name;   ///< "--project"
    std::string value;  ///< "P"; empty: the option takes none.
    std::string help;
    Completes completes = Completes::Nothing;
    std::vector<std::string> choices = {};
    Times times = Times::Once;
};

/// What a command needs of the profile before it begins: decides who runs it while the app is open.
enum class Needs {
    Nothing,
    Reading,
    Writing,  ///< The lock; the app does it when it has it.
    Alone,    ///< The lock, with nothing open.
    Network,  ///< The lock and sync: the app does it, else a program that links what that takes.
};

/// One command: all that parsing, help, completions and the manual go by.
struct CommandSpec {
    using Run = std::function<Result<ExitCode>(CommandContext&, const Arguments&)>;

    std::string name;
    std::string summary;
    Needs needs = Needs::Nothing;
    std::vector<ArgumentSpec> arguments = {};
    std::vector<OptionSpec> options = {};
    Run run = {};
    std::vector<CommandSpec> commands = {};  ///< Then there are no arguments, and nothing to run.
    std::string more = {};                   ///< What help says besides.
};

/// A row of the table of commands. Specs are only made for what is used: most of a start's time would go
/// into those that are not.
struct CommandEntry {
    std::string_view name;
    CommandSpec (*spec)();
};

}  // namespace altair
