// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandSpec.h"
#include "core/domain/Schema.h"

namespace altair {

/// Shows the live records of a kind: projects and locations as the tree they are, others newest first.
Result<ExitCode> listKind(CommandContext& context, const Arguments& arguments, Kind kind);

}  // namespace altair
