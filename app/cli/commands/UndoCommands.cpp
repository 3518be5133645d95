// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/RecordJson.h"
#include "app/cli/commands/Reports.h"

#include <nlohmann/json.hpp>

namespace altair {

namespace {

constexpr std::size_t kMostRecords = 500;

Json idsJson(const std::vector<RecordId>& ids)
{
    auto json = Json::array();
    for (const auto& id : ids)
        json.push_back(id.hex());
    return json;
}

Result<ExitCode> printOutcome(CommandContext& context, const Outcome& outcome, std::string_view key)
{
    const auto shown = std::span{outcome.records}.first(std::min(outcome.records.size(), kMostRecords));
    auto records = context.store.read([&](Reader& reader) { return recordsJson(reader, shown); });
    if (!records)
        return failure(records);
    auto json = listJson(std::move(*records), static_cast<std::int64_t>(outcome.records.size()));
    json[key] = describe(outcome.label);
    if (!outcome.overtaken.empty())
        json["overtaken"] = idsJson(outcome.overtaken);
    printJson(context, json);
    return ExitCode::Ok;
}

Result<ExitCode> report(CommandContext& context, const Outcome& outcome, std::string_view key, std::string_view done)
{
    if (context.wantsJson())
        return printOutcome(context, outcome, key);
    context.console.out(std::string{done} + describe(outcome.label) + '\n');
    if (!outcome.overtaken.empty())
        context.console.out("What was edited since stays as it is ("
            + plural(static_cast<std::int64_t>(outcome.overtaken.size()), "record", "records") + ").\n");
    return ExitCode::Ok;
}

Result<ExitCode> undo(CommandContext& context, const Arguments&)
{
    const auto outcome = context.store.write([](Writer& writer) { return writer.undo(); });
    return outcome ? report(context, *outcome, "undone", "Undone: ") : failure(outcome);
}

Result<ExitCode> redo(CommandContext& context, const Arguments&)
{
    const auto outcome = context.store.write([](Writer& writer) { return writer.redo(); });
    return outcome ? report(context, *outcome, "redone", "Done again: ") : failure(outcome);
}

}  // namespace

CommandSpec undoCommand()
{
    return {.name = "undo",
        .summary = "Take back what was done last, here or in the app",
        .needs = Needs::Writing,
        .run = undo};
}

CommandSpec redoCommand()
{
    return {.name = "redo", .summary = "Do again what was taken back", .needs = Needs::Writing, .run = redo};
}

}  // namespace altair
