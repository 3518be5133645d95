// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandSpec.h"
#include "core/domain/Schema.h"

namespace altair {

CommandSpec addCommand();
CommandSpec listCommand();
CommandSpec searchCommand();
CommandSpec showCommand();
CommandSpec editCommand();
CommandSpec doneCommand();
CommandSpec dropCommand();
CommandSpec reopenCommand();
CommandSpec deleteCommand();
CommandSpec restoreCommand();
CommandSpec purgeCommand();
CommandSpec undoCommand();
CommandSpec redoCommand();
CommandSpec historyCommand();
/// `attach`, `files` (list, remove, save) and `open`: what records carry.
CommandSpec attachCommand();
CommandSpec filesCommand();
CommandSpec openCommand();
CommandSpec conflictsCommand();
CommandSpec importCommand();
CommandSpec exportCommand();
CommandSpec backupCommand();
CommandSpec doctorCommand();
/// `sync`: enable, now, run, status, devices, password, recovery-code, disable.
CommandSpec syncCommand();
/// `project`, `item`, `note`…: add, list, show, edit and delete.
CommandSpec kindCommand(Kind kind);
/// `tag`: the tags that records have; one is made by using it.
CommandSpec tagCommand();

}  // namespace altair
