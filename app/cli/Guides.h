// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandSpec.h"

#include <span>
#include <string>
#include <vector>

namespace altair {

/// How a command is used, laid out for a terminal. `path` is how it is called: "project add".
std::string helpFor(const CommandSpec& command, std::string_view path, int width);
/// All commands with a line each.
std::string helpForAll(int width);
/// "altair add [OPTIONS] TEXT…"
std::string usageOf(const CommandSpec& command, std::string_view path);
/// The manual page, in roff.
std::string manualPage();
/// The program's own version.
std::string versionLine();

CommandSpec helpCommand();
CommandSpec manualCommand();
CommandSpec completionCommand();
/// What the shells' scripts ask for what could be typed next; not in the table.
CommandSpec completeCommand();

}  // namespace altair
