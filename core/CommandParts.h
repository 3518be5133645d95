// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Commands.h"

#include <span>
#include <string>
#include <vector>

namespace altair::commands {

// What the commands have in common.

using How = FieldChange::How;
using Target = RecordChange::Target;

std::unexpected<Error> refuse(ErrorCode code, const char* sentence);
FieldChange set(FieldNumber number, Value value);
bool isBlank(std::string_view text);

/// The records, once each; `NotFound` when one of them does not exist.
Result<std::vector<RecordView>> viewsOf(Writer& writer, std::span<const RecordId> ids);
ActionLabel labelFor(Verb verb, const std::vector<RecordView>& views);
/// All that a list holds, page by page.
Result<std::vector<RecordId>> allIn(Writer& writer, ListQuery query);

}  // namespace altair::commands
