// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandSpec.h"
#include "core/store/Writer.h"

#include <string_view>

namespace altair {

/// True when a record has the tag, or it was made for its own sake.
Result<bool> tagIsKnown(Reader& reader, std::string_view name);
/// Renames a tag on every record that has it, as one action; `changes` go to the tag's own record.
Result<Outcome> retag(Writer& writer, const std::string& from, const std::string& to, std::vector<FieldChange> changes);
/// Takes a tag away from every record that has it, as one action.
Result<Outcome> untag(Writer& writer, const std::string& name);

/// `altair tag show NAME`
Result<ExitCode> showTagged(CommandContext& context, const Arguments& arguments);

}  // namespace altair
