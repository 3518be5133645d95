// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandContext.h"
#include "sync/session/SyncAccess.h"

namespace altair {

/// Says how sync stands: lines on a terminal, `key<Tab>value` to programs, one document as JSON.
void printSyncReport(CommandContext& context, const SyncReport& report);
void printSyncDevices(CommandContext& context, const std::vector<SyncDevice>& devices);
/// The recovery code, once, with what it is for.
void printTurnedOn(CommandContext& context, const SyncTurnedOn& on);
/// "Sending 1,200 changes" while an exchange goes on.
std::string syncProgressLine(const SyncReport& report);

}  // namespace altair
