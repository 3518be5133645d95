// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/FieldOptions.h"
#include "app/cli/commands/KindLists.h"
#include "app/cli/commands/Limits.h"
#include "app/cli/commands/RecordCommands.h"
#include "app/cli/commands/References.h"
#include "app/cli/commands/Reports.h"
#include "core/Commands.h"

namespace altair {

namespace {

Completes completionOf(Kind kind)
{
    switch (kind) {
    case Kind::Project: return Completes::Projects;
    case Kind::Section: return Completes::Sections;
    case Kind::Location: return Completes::Locations;
    case Kind::Item: return Completes::Items;
    case Kind::Note: return Completes::Notes;
    case Kind::Routine: return Completes::Routines;
    default: return Completes::Nothing;
    }
}

Result<ExitCode> addRecord(CommandContext& context, const Arguments& given, Kind kind)
{
    const auto arguments = withStandardInput(context, given, {"TITLE", "--notes"});
    if (!arguments)
        return failure(arguments);
    const auto id = context.store.write([&](Writer& writer) -> Result<RecordId> {
        auto changes = fieldChanges(kind, FieldsFor::Adding, *arguments, writer.reader(), writer.environment());
        if (!changes)
            return failure(changes);
        const auto outcome = create(writer, kind, arguments->joined("TITLE"), std::move(*changes));
        return outcome ? Result<RecordId>{outcome->records.front()} : failure(outcome);
    });
    return id ? reportRecord(context, *id, "Added") : failure(id);
}

CommandSpec addOf(Kind kind)
{
    return {.name = "add",
        .summary = "Add " + oneOf(kind),
        .needs = Needs::Writing,
        .arguments = {{"TITLE", "What it is called; - reads it from standard input", ArgumentSpec::Count::Many}},
        .options = fieldOptions(kind, FieldsFor::Adding),
        .run = [kind](CommandContext& context, const Arguments& arguments) {
            return addRecord(context, arguments, kind);
        }};
}

CommandSpec listOf(Kind kind)
{
    std::vector<OptionSpec> options;
    if (specOf(kind).find(field::Project))
        options.push_back({"--project", "P", "Only those of this project", Completes::Projects});
    if (specOf(kind).find(field::Tags))
        options.push_back({"--tag", "T", "Only those with this tag", Completes::Tags});
    options.push_back(limitOption());
    return {.name = "list",
        .summary = "Show the " + std::string{specOf(kind).plural},
        .needs = Needs::Reading,
        .options = std::move(options),
        .run = [kind](
                   CommandContext& context, const Arguments& arguments) { return listKind(context, arguments, kind); }};
}

ArgumentSpec nameArgument(Kind kind, ArgumentSpec::Count count)
{
    return {"ID", "Its title, or 4 or more digits of its id", count, completionOf(kind)};
}

CommandSpec showOf(Kind kind)
{
    return {.name = "show",
        .summary = "Show all there is of " + oneOf(kind),
        .needs = Needs::Reading,
        .arguments = {nameArgument(kind, ArgumentSpec::Count::One)},
        .run = [kind](CommandContext& context, const Arguments& arguments) {
            return showRecord(context, arguments, kind);
        }};
}

CommandSpec editOf(Kind kind)
{
    return {.name = "edit",
        .summary = "Change " + oneOf(kind),
        .needs = Needs::Writing,
        .arguments = {nameArgument(kind, ArgumentSpec::Count::One)},
        .options = fieldOptions(kind, FieldsFor::Editing),
        .run = [kind](CommandContext& context,
                   const Arguments& arguments) { return editRecord(context, arguments, kind); },
        .more = "“none” or an empty value clears a field."};
}

CommandSpec deleteOf(Kind kind)
{
    return {.name = "delete",
        .summary = "Move " + std::string{specOf(kind).plural} + " to Trash"
            + (kind == Kind::Project ? ", with everything in them" : ""),
        .needs = Needs::Writing,
        .arguments = {nameArgument(kind, ArgumentSpec::Count::Many)},
        .run = [kind](CommandContext& context, const Arguments& arguments) {
            return deleteRecords(context, arguments, kind);
        }};
}

std::string summaryOf(Kind kind)
{
    switch (kind) {
    case Kind::Project: return "Projects: add, list, show, edit, delete";
    case Kind::Section: return "Sections of projects";
    case Kind::Note: return "Notes";
    case Kind::Item: return "Items of a household, where they are and until when they are good";
    case Kind::Location: return "Places that items are kept in";
    case Kind::Routine: return "Routines";
    default: return std::string{specOf(kind).plural};
    }
}

}  // namespace

CommandSpec kindCommand(Kind kind)
{
    return {.name = std::string{specOf(kind).name},
        .summary = summaryOf(kind),
        .commands = {addOf(kind), listOf(kind), showOf(kind), editOf(kind), deleteOf(kind)}};
}

}  // namespace altair
