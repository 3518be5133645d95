// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/instance/InstanceServer.h"
#include "core/Workspace.h"

namespace altair {

class SyncAccess;

/// Runs a command line that came through the app's socket on the app's own store, and answers its exit code:
/// what an InstanceServer's handler does with `Purpose::Command`. Called on the request's thread; waits
/// there for the workspace's. `sync` is null where there is none.
int serveCommand(
    Workspace& workspace, SyncAccess* sync, const InstanceRequest& request, InstanceConversation& conversation);

}  // namespace altair
