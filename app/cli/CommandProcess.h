// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace altair {

/// All that the `altair` program does with its arguments; answers the exit code. Reads are done here, without
/// a lock. Writes are done here when the profile is free, else by the app that has it open; when some other
/// command has it, they wait for their turn.
int runProcess(const std::vector<std::string>& arguments);

}  // namespace altair
