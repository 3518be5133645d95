// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/Arguments.h"
#include "app/cli/commands/CommandSpec.h"

#include <cstdint>

namespace altair {

/// `--limit N`, 0 for all. When it is not given: what fits a terminal, all for programs.
OptionSpec limitOption();
Result<std::int64_t> limitFrom(const CommandContext& context, const Arguments& arguments);

/// "50 of 12,345 shown; --limit 0 shows all", when not all are.
void remarkRest(CommandContext& context, std::int64_t shown, std::int64_t total);

}  // namespace altair
