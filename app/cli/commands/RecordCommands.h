// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandSpec.h"
#include "core/domain/Schema.h"
#include "core/store/Writer.h"

#include <optional>

namespace altair {

/// What the commands for any record and those for one kind share. Without a kind, ID is digits of an id;
/// with one it may be a title too.
Result<ExitCode> showRecord(CommandContext& context, const Arguments& arguments, std::optional<Kind> kind);
Result<ExitCode> editRecord(CommandContext& context, const Arguments& arguments, std::optional<Kind> kind);
Result<ExitCode> deleteRecords(CommandContext& context, const Arguments& arguments, std::optional<Kind> kind);

}  // namespace altair
