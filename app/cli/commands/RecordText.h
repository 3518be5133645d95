// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandContext.h"
#include "app/cli/commands/RowLabels.h"
#include "core/store/Reader.h"

#include <string>

namespace altair {

/// A value in words, harmless, on one line.
std::string valueText(const FieldSpec& spec, const Value& value, const RowLabels& labels, Reader& reader);
/// "Best before" for best_before.
std::string fieldTitle(const FieldSpec& spec);

/// All there is to see of one record: its fields, notes, steps or tasks, and what devices disagree about.
Result<std::string> recordText(const CommandContext& context, Reader& reader, const RecordView& view);

}  // namespace altair
