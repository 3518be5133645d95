// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandContext.h"

#include <chrono>
#include <functional>
#include <string>

namespace altair {

/// Calls `step(slice)` until it answers false, showing `line()` meanwhile on a terminal. `Cancelled` as soon
/// as the person wants it to stop; what that leaves is the caller's business.
Result<void> workThrough(CommandContext& context, const std::function<std::string()>& line,
    const std::function<Result<bool>(std::chrono::milliseconds)>& step);

}  // namespace altair
