// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandSpec.h"

#include <span>

namespace altair {

/// All commands, in the order in which help lists them.
std::span<const CommandEntry> commandTable();
/// Null when there is no such command.
const CommandEntry* findCommand(std::string_view name);
/// What comes before or after any command: "--profile", "--json"…
const std::vector<OptionSpec>& globalOptions();

}  // namespace altair
