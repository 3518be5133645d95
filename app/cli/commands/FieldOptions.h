// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandSpec.h"
#include "core/domain/Schema.h"
#include "core/store/Action.h"
#include "core/store/Reader.h"

#include <string>
#include <vector>

namespace altair {

/// The fields of a kind as options, as the schema has them: "--due", "--estimate", "--tag"…
enum class FieldsFor {
    Adding,   ///< Without the title, which is an argument; elements of sets are only added.
    Editing,  ///< With it; elements are also taken away: "--untag".
};
std::vector<OptionSpec> fieldOptions(Kind kind, FieldsFor purpose);

/// "--estimate" for estimate_minutes, "--tag" for tags.
std::string optionFor(const FieldSpec& spec);

/// What the given options ask for. "none" or an empty value clears a field.
Result<std::vector<FieldChange>> fieldChanges(
    Kind kind, FieldsFor purpose, const Arguments& arguments, Reader& reader, const Environment& environment);

/// True when an argument is "-" and nothing else.
bool isStandardInput(const Arguments& arguments, std::string_view name);
/// The arguments with "-" replaced by standard input, in those that take a text: at most one of them.
Result<Arguments> withStandardInput(
    CommandContext& context, const Arguments& arguments, const std::vector<std::string>& names);

}  // namespace altair
