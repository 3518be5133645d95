// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/RecordCommands.h"
#include "app/cli/commands/References.h"
#include "app/cli/commands/Reports.h"
#include "core/Commands.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace altair {

namespace {

using Act = Result<Outcome> (*)(Writer&, std::span<const RecordId>);

/// What is said of the records that were named, of others that changed with them, and when none had to.
struct Words {
    std::string_view done;
    std::string_view also;
    std::string_view idle;
};

/// The records that were named, then those that changed with them.
struct Changed {
    std::vector<RecordId> records;
    std::size_t named = 0;
};

Result<Changed> change(Writer& writer, std::span<const std::string> names, std::optional<Kind> kind, Act action)
{
    const auto ids = recordsMeant(writer.reader(), kind, names);
    if (!ids)
        return failure(ids);
    auto outcome = action(writer, *ids);
    if (!outcome)
        return failure(outcome);
    const auto others = std::ranges::stable_partition(
        outcome->records, [&](const RecordId& id) { return std::ranges::count(*ids, id) > 0; });
    return Changed{outcome->records, outcome->records.size() - others.size()};
}

Result<ExitCode> act(
    CommandContext& context, const Arguments& arguments, std::optional<Kind> kind, Act action, const Words& words)
{
    const auto changed = context.store.write(
        [&](Writer& writer) { return change(writer, arguments.all("ID"), kind, action); });
    if (!changed)
        return failure(changed);
    const std::span records{changed->records};
    if (context.wantsJson() || records.size() == changed->named)
        return reportRecords(context, records, words.done, words.idle);
    const auto reported = reportRecords(context, records.first(changed->named), words.done, {});
    return reported ? reportRecords(context, records.subspan(changed->named), words.also, {}) : reported;
}

ArgumentSpec idArgument(Completes completes)
{
    return {"ID", "4 or more digits of each id", ArgumentSpec::Count::Many, completes};
}

CommandSpec stateCommand(std::string name, std::string summary, Completes completes, Act action, const Words& words)
{
    return {.name = std::move(name),
        .summary = std::move(summary),
        .needs = Needs::Writing,
        .arguments = {idArgument(completes)},
        .run = [=](CommandContext& context, const Arguments& arguments) {
            return act(context, arguments, std::nullopt, action, words);
        }};
}

constexpr Words kDone{"Done", "Next", "Already done."};
constexpr Words kDropped{"Dropped", "Next", "Already finished."};
constexpr Words kReopened{"Open again", "Also", "Already open."};
constexpr Words kDeleted{"Deleted", "With it", "Already in Trash."};
constexpr Words kRestored{"Restored", "With it", "Not in Trash."};

/// What purging takes away: the records and what lies in Trash with them.
Result<std::string> question(Reader& reader, std::span<const RecordId> ids)
{
    if (ids.size() != 1)
        return "Delete " + plural(static_cast<std::int64_t>(ids.size()), "record", "records")
            + " for good, with their history? This can't be undone.";
    return "Delete “" + titleOf(reader, ids.front()) + "” for good, with its history? This can't be undone.";
}

Result<void> ask(CommandContext& context, std::span<const RecordId> ids)
{
    const auto text = context.store.read([&](Reader& reader) { return question(reader, ids); });
    if (!text)
        return failure(text);
    const auto answer = context.console.confirm(*text);
    if (!answer)
        return fail(ErrorCode::InvalidInput, "Deleting for good asks first, and nobody is there to answer; say --yes.");
    if (!*answer)
        return fail(ErrorCode::Cancelled, "Nothing was deleted.");
    return {};
}

Result<ExitCode> purge(CommandContext& context, const Arguments& arguments)
{
    const auto ids = context.store.read(
        [&](Reader& reader) { return recordsMeant(reader, std::nullopt, arguments.all("ID")); });
    if (!ids)
        return failure(ids);
    if (!arguments.has("--yes"))
        if (auto asked = ask(context, *ids); !asked)
            return failure(asked);
    const auto purged = context.store.write([&](Writer& writer) { return writer.purge(*ids); });
    if (!purged)
        return failure(purged);
    if (context.wantsJson())
        printJson(context, purgedJson(*purged));
    else
        remark(context, "Deleted for good: " + plural(*purged, "record", "records"));
    return ExitCode::Ok;
}

}  // namespace

Result<ExitCode> deleteRecords(CommandContext& context, const Arguments& arguments, std::optional<Kind> kind)
{
    return act(context, arguments, kind, remove, kDeleted);
}

CommandSpec doneCommand()
{
    return stateCommand(
        "done", "Finish tasks; one that repeats makes its next occurrence", Completes::Tasks, complete, kDone);
}

CommandSpec dropCommand()
{
    return stateCommand("drop", "Let tasks go without doing them", Completes::Tasks, drop, kDropped);
}

CommandSpec reopenCommand()
{
    return stateCommand("reopen", "Make finished tasks open again", Completes::Tasks, reopen, kReopened);
}

CommandSpec deleteCommand()
{
    return stateCommand(
        "delete", "Move records to Trash, with what is inside of them", Completes::Tasks, remove, kDeleted);
}

CommandSpec restoreCommand()
{
    return stateCommand(
        "restore", "Bring records back from Trash, with what went with them", Completes::Trash, restore, kRestored);
}

CommandSpec purgeCommand()
{
    return {.name = "purge",
        .summary = "Delete records for good; the one thing that undo can't take back",
        .needs = Needs::Writing,
        .arguments = {idArgument(Completes::Trash)},
        .options = {{"--yes", "", "Don't ask"}},
        .run = purge};
}

}  // namespace altair
