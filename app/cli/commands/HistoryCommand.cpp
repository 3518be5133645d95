// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/RecordJson.h"
#include "app/cli/commands/RecordText.h"
#include "app/cli/commands/References.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/output/TerminalText.h"
#include "core/domain/MomentText.h"

#include <nlohmann/json.hpp>

namespace altair {

namespace {

constexpr int kShownValue = 60;

Json valuesJson(const FieldSpec& spec, const std::vector<Value>& values)
{
    auto json = Json::array();
    for (const auto& value : values)
        json.push_back(valueJson(spec, value));
    return json;
}

Json entryJson(const KindSpec& kind, const HistoryEntry& entry)
{
    Json json{{"at", toRfc3339(entry.at)}, {"device", deviceText(entry.device)}, {"changes", Json::array()}};
    for (const auto& change : entry.changes)
        if (const auto* spec = kind.find(change.field))
            json["changes"].push_back({{"field", spec->name}, {"before", valuesJson(*spec, change.before)},
                {"after", valuesJson(*spec, change.after)}});
    return json;
}

/// Where in a list something stands says little to a reader of history.
bool isWorthALine(const FieldSpec& spec)
{
    return spec.number != field::Order && spec.number != field::CreatedAt && spec.number != field::Collapsed;
}

std::string valuesText(const FieldSpec& spec, const std::vector<Value>& values, const RowLabels& labels, Reader& reader)
{
    std::string text;
    for (const auto& value : values)
        text += (text.empty() ? "" : ", ") + truncated(valueText(spec, value, labels, reader), kShownValue);
    return text;
}

std::string entryText(const CommandContext& context, const KindSpec& kind, const HistoryEntry& entry,
    const RowLabels& labels, Reader& reader)
{
    std::string text;
    for (const auto& change : entry.changes) {
        const auto* spec = kind.find(change.field);
        if (!spec || !isWorthALine(*spec))
            continue;
        const auto before = valuesText(*spec, change.before, labels, reader);
        const auto after = valuesText(*spec, change.after, labels, reader);
        text += "  " + fieldTitle(*spec) + ": " + (before.empty() ? "" : before + " → ")
            + (after.empty() ? valueText(*spec, Value{}, labels, reader) : after) + "\n";
    }
    if (text.empty())
        return text;
    return inked(Ink::Muted, labels.instant(entry.at), context.terminal.colour) + "\n" + text;
}

struct Lines {
    Json json = Json::array();
    std::string text;
};

Result<Lines> linesOf(const CommandContext& context, Reader& reader, const std::string& name)
{
    const auto id = reader.resolve(name);
    if (!id)
        return failure(id);
    const auto view = reader.record(*id);
    if (!view)
        return failure(view);
    const auto entries = reader.history(*id);
    if (!entries)
        return failure(entries);
    const auto& kind = specOf(*view ? (*view)->kind : Kind::Task);
    const RowLabels labels{context, reader};
    Lines lines;
    for (const auto& entry : *entries) {
        if (context.wantsJson())
            lines.json.push_back(entryJson(kind, entry));
        else
            lines.text += entryText(context, kind, entry, labels, reader);
    }
    return lines;
}

Result<ExitCode> history(CommandContext& context, const Arguments& arguments)
{
    auto lines = context.store.read([&](Reader& reader) { return linesOf(context, reader, arguments.joined("ID")); });
    if (!lines)
        return failure(lines);
    if (context.wantsJson()) {
        const auto total = lines->json.size();
        printJson(context, {{"entries", std::move(lines->json)}, {"total", total}});
    } else {
        context.console.out(lines->text);
    }
    return ExitCode::Ok;
}

}  // namespace

CommandSpec historyCommand()
{
    return {.name = "history",
        .summary = "Show what was changed in a record, latest first",
        .needs = Needs::Reading,
        .arguments = {{"ID", "4 or more digits of its id", ArgumentSpec::Count::One, Completes::Tasks}},
        .run = history};
}

}  // namespace altair
