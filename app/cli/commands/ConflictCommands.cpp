// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/RecordJson.h"
#include "app/cli/commands/RecordText.h"
#include "app/cli/commands/References.h"
#include "app/cli/commands/Reports.h"
#include "core/Commands.h"
#include "core/domain/Quoted.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace altair {

namespace {

struct Conflicts {
    Json records = Json::array();
    std::string text;
};

Result<Conflicts> conflictsIn(const CommandContext& context, Reader& reader)
{
    const auto ids = reader.conflicted();
    if (!ids)
        return failure(ids);
    Conflicts conflicts;
    for (const auto& id : *ids) {
        const auto view = reader.record(id);
        if (!view)
            return failure(view);
        if (!*view || (*view)->conflicts().empty())
            continue;
        if (context.wantsJson()) {
            conflicts.records.push_back(recordJson(reader, **view));
            continue;
        }
        const auto text = recordText(context, reader, **view);
        if (!text)
            return failure(text);
        conflicts.text += (conflicts.text.empty() ? "" : "\n") + *text;
    }
    return conflicts;
}

Result<ExitCode> list(CommandContext& context, const Arguments&)
{
    auto conflicts = context.store.read([&](Reader& reader) { return conflictsIn(context, reader); });
    if (!conflicts)
        return failure(conflicts);
    if (context.wantsJson()) {
        const auto total = static_cast<std::int64_t>(conflicts->records.size());
        printJson(context, listJson(std::move(conflicts->records), total));
        return ExitCode::Ok;
    }
    if (conflicts->text.empty())
        remark(context, "Nothing to decide: your devices agree.");
    context.console.out(conflicts->text);
    return ExitCode::Ok;
}

/// A value is chosen by its place in the list, from 1, or by what it says.
Result<Value> chosen(const CommandContext& context, Reader& reader, const FieldSpec& spec,
    const std::vector<ShownValue>& values, const std::string& choice)
{
    std::size_t place = 0;
    const auto [end, error] = std::from_chars(choice.data(), choice.data() + choice.size(), place);
    if (error == std::errc{} && end == choice.data() + choice.size() && place >= 1 && place <= values.size())
        return values[place - 1].value;
    const RowLabels labels{context, reader};
    for (const auto& value : values) {
        const auto json = valueJson(spec, value.value);
        if (choice == valueText(spec, value.value, labels, reader) || (json.is_string() && json == choice))
            return value.value;
    }
    return fail(ErrorCode::InvalidInput,
        altair::quoted(choice).toStdString() + " is none of the values; give a number from 1 to "
            + std::to_string(values.size()) + ".");
}

Result<RecordId> decide(const CommandContext& context, Writer& writer, const Arguments& arguments)
{
    auto& reader = writer.reader();
    const auto id = recordMeant(reader, std::nullopt, arguments.one("ID").value_or(""));
    if (!id)
        return id;
    const auto view = reader.record(*id);
    if (!view)
        return failure(view);
    const auto name = arguments.one("FIELD").value_or("");
    const auto* spec = *view ? specOf((*view)->kind).find(name) : nullptr;
    const auto undecided = *view ? (*view)->conflicts() : std::vector<FieldNumber>{};
    if (!spec || !std::ranges::count(undecided, spec->number))
        return fail(ErrorCode::NotFound,
            "There is nothing to decide about " + altair::quoted(name).toStdString()
                + "; altair conflicts lists what there is.");
    const auto value = chosen(
        context, reader, *spec, (*view)->fields.at(spec->number), arguments.one("CHOICE").value_or(""));
    if (!value)
        return failure(value);
    const auto outcome = resolveConflict(writer, *id, spec->number, *value);
    return outcome ? id : failure(outcome);
}

Result<ExitCode> resolve(CommandContext& context, const Arguments& arguments)
{
    const auto id = context.store.write([&](Writer& writer) { return decide(context, writer, arguments); });
    return id ? reportRecord(context, *id, "Decided") : failure(id);
}

}  // namespace

CommandSpec conflictsCommand()
{
    CommandSpec resolving{.name = "resolve",
        .summary = "Keep one of the values; the others give way",
        .needs = Needs::Writing,
        .arguments = {{"ID", "4 or more digits of its id"}, {"FIELD", "Which field, for example title"},
            {"CHOICE", "The number of the value, from 1, or the value"}},
        .run = resolve};
    return {.name = "conflicts",
        .summary = "Show what devices changed in different ways, and decide",
        .needs = Needs::Reading,
        .run = list,
        .commands = {std::move(resolving)}};
}

}  // namespace altair
