// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/FieldOptions.h"
#include "app/cli/commands/RecordCommands.h"
#include "app/cli/commands/References.h"
#include "app/cli/commands/Reports.h"
#include "core/Commands.h"

#include <algorithm>

namespace altair {

namespace {

/// An option of tasks that this kind has no field for; empty when there is none.
std::string foreignOption(Kind kind, const Arguments& arguments)
{
    const auto own = fieldOptions(kind, FieldsFor::Editing);
    for (const auto& option : fieldOptions(Kind::Task, FieldsFor::Editing))
        if (arguments.has(option.name) && !std::ranges::count(own, option.name, &OptionSpec::name))
            return option.name;
    return {};
}

Result<RecordId> change(Writer& writer, const Arguments& arguments, std::optional<Kind> kind)
{
    auto& reader = writer.reader();
    const auto id = recordMeant(reader, kind, arguments.joined("ID"));
    if (!id)
        return id;
    const auto view = reader.record(*id);
    if (!view)
        return failure(view);
    if (!*view)
        return fail(ErrorCode::NotFound, "The record was deleted for good.");
    if (const auto option = foreignOption((*view)->kind, arguments); !kind && !option.empty())
        return fail(
            ErrorCode::InvalidInput, oneOf((*view)->kind) + " has no " + option.substr(2) + "; nothing was changed.");
    auto changes = fieldChanges((*view)->kind, FieldsFor::Editing, arguments, reader, writer.environment());
    if (!changes)
        return failure(changes);
    if (changes->empty())
        return fail(ErrorCode::InvalidInput, "Nothing to change was given; altair help edit lists what can be.");
    const auto outcome = edit(writer, *id, std::move(*changes));
    return outcome ? id : failure(outcome);
}

}  // namespace

Result<ExitCode> editRecord(CommandContext& context, const Arguments& given, std::optional<Kind> kind)
{
    const auto arguments = withStandardInput(context, given, {"--title", "--notes"});
    if (!arguments)
        return failure(arguments);
    const auto id = context.store.write([&](Writer& writer) { return change(writer, *arguments, kind); });
    return id ? reportRecord(context, *id, "Changed") : failure(id);
}

CommandSpec editCommand()
{
    return {.name = "edit",
        .summary = "Change a record: its title, notes, dates, project…",
        .needs = Needs::Writing,
        .arguments = {{"ID", "4 or more digits of its id", ArgumentSpec::Count::One, Completes::Tasks}},
        .options = fieldOptions(Kind::Task, FieldsFor::Editing),
        .run = [](CommandContext& context,
                   const Arguments& arguments) { return editRecord(context, arguments, std::nullopt); },
        .more = "“none” or an empty value clears a field."};
}

}  // namespace altair
