// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

namespace altair::server {

/// Runs `altair-server`. Answers its exit code: 0 ok, 1 error, 2 usage, 3 not found, 4 busy.
int runCommandLine(int argc, char* argv[]);

}  // namespace altair::server
