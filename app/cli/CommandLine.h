// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandSpec.h"

#include <optional>
#include <span>
#include <string>

namespace altair {

/// What was typed after the program's name, understood.
struct CommandLine {
    CommandSpec command;  ///< The innermost: `add` of `project add`.
    std::string path;     ///< How it was called: "project add".
    Arguments arguments;
    Form form = Form::Text;
    std::string profile;  ///< `--profile`; empty: not given.
    enum class Wants { Run, Help, Version } wants = Wants::Run;
};

/// `InvalidInput` with a sentence when it can't be understood. Without any arguments it is a wish for help.
Result<CommandLine> readCommandLine(std::span<const std::string> arguments);

}  // namespace altair
