// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/instance/InstanceServer.h"
#include "core/Workspace.h"

namespace altair {

/// Runs a command line that came through the app's socket on the app's own store, and answers its exit code:
/// what an InstanceServer's handler does with `Purpose::Command`. Called on the request's thread; waits
/// there for the workspace's.
int serveCommand(Workspace& workspace, const InstanceRequest& request, InstanceConversation& conversation);

}  // namespace altair
