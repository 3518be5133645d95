// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandContext.h"
#include "app/cli/commands/RecordJson.h"
#include "core/store/Action.h"

#include <span>
#include <string_view>

namespace altair {

/// "A" or "B" for one or more of something: plural(2, "task", "tasks") is "2 tasks".
std::string plural(std::int64_t count, std::string_view one, std::string_view many);

/// Says what a command did to records: on a terminal a line a record after `done` ("Added"), to programs an
/// id a line, as JSON the list of records as they are now. `idle` is said when nothing had to be changed.
Result<ExitCode> reportRecords(
    CommandContext& context, std::span<const RecordId> ids, std::string_view done, std::string_view idle);
/// The same for one record; as JSON the record itself.
Result<ExitCode> reportRecord(CommandContext& context, const RecordId& id, std::string_view done);

/// A line for the person only: neither for programs nor for JSON.
void remark(CommandContext& context, std::string_view line);

}  // namespace altair
