// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/config/ServerConfig.h"

namespace altair::server {

/// Runs the server until SIGTERM or SIGINT. What it says about its start goes to stdout, its log to stderr.
Result<void> serve(const ServerConfig& config);

}  // namespace altair::server
