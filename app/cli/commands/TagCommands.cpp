// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/Limits.h"
#include "app/cli/commands/RecordJson.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/commands/RowPages.h"
#include "app/cli/commands/TagWork.h"
#include "app/cli/commands/ValueReading.h"
#include "app/cli/output/Table.h"
#include "app/cli/output/TerminalText.h"
#include "core/Commands.h"
#include "core/domain/Quoted.h"

#include <nlohmann/json.hpp>

namespace altair {

namespace {

const FieldSpec& colourSpec()
{
    return *specOf(Kind::Tag).find(field::Color);
}

std::string withoutSign(std::string tag)
{
    if (tag.starts_with('#'))
        tag.erase(0, 1);
    return tag;
}

/// The colour of a tag's own record; unset when it has none.
Result<Value> colourOf(Reader& reader, std::string_view tag)
{
    const auto view = reader.record(tagId(tag));
    if (!view)
        return failure(view);
    return *view && !(*view)->inTrash() ? Result<Value>{(*view)->value(field::Color)} : Value{};
}

Result<Json> tagsJson(Reader& reader, std::span<const TagCount> tags)
{
    auto records = Json::array();
    for (const auto& tag : tags) {
        const auto colour = colourOf(reader, tag.name);
        if (!colour)
            return failure(colour);
        Json json{{"id", tagId(tag.name).hex()}, {"kind", "tag"}, {"title", tag.name}, {"records", tag.records}};
        if (*colour != Value{} && *colour != Value{std::int64_t{0}})
            json["color"] = valueJson(colourSpec(), *colour);
        records.push_back(std::move(json));
    }
    return records;
}

std::string tagsText(const CommandContext& context, std::span<const TagCount> tags)
{
    Table table{{{.shrink = ColumnShape::Shrink::Yes}, {.align = ColumnShape::Align::Right}}};
    std::string lines;
    for (const auto& tag : tags) {
        table.add({{"#" + harmless(tag.name), Ink::Tag}, {std::to_string(tag.records), Ink::Muted}});
        lines += harmless(tag.name) + '\t' + std::to_string(tag.records) + '\n';
    }
    return context.terminal.outIsTerminal ? table.text(context.terminal.width, context.terminal.colour) : lines;
}

Result<ExitCode> listTags(CommandContext& context, const Arguments& arguments)
{
    const auto limit = limitFrom(context, arguments);
    if (!limit)
        return failure(limit);
    const auto tags = context.store.read([](Reader& reader) { return reader.tags(); });
    if (!tags)
        return failure(tags);
    const auto total = static_cast<std::int64_t>(tags->size());
    const auto shown = std::span{*tags}.first(static_cast<std::size_t>(std::min(total, *limit)));
    if (context.wantsJson()) {
        auto json = context.store.read([&](Reader& reader) { return tagsJson(reader, shown); });
        if (!json)
            return failure(json);
        printJson(context, listJson(std::move(*json), total));
        return ExitCode::Ok;
    }
    if (tags->empty())
        remark(context, "No tags yet. #word in what you add makes one.");
    context.console.out(tagsText(context, shown));
    remarkRest(context, static_cast<std::int64_t>(shown.size()), total);
    return ExitCode::Ok;
}

Result<std::vector<FieldChange>> colourChange(Writer& writer, const Arguments& arguments)
{
    const auto given = arguments.one("--color");
    if (!given)
        return std::vector<FieldChange>{};
    const auto colour = readValue(Kind::Tag, colourSpec(), *given, writer.reader(), writer.environment());
    if (!colour)
        return failure(colour);
    return std::vector{FieldChange{field::Color, FieldChange::How::Set, *colour}};
}

Result<RecordId> makeTag(Writer& writer, const std::string& name, const Arguments& arguments)
{
    const auto changes = colourChange(writer, arguments);
    if (!changes)
        return failure(changes);
    const auto outcome = create(writer, Kind::Tag, name, *changes);
    return outcome ? Result<RecordId>{tagId(name)} : failure(outcome);
}

Result<ExitCode> addTag(CommandContext& context, const Arguments& arguments)
{
    const auto name = withoutSign(arguments.joined("NAME"));
    const auto id = context.store.write([&](Writer& writer) { return makeTag(writer, name, arguments); });
    return id ? reportRecord(context, *id, "Added") : failure(id);
}

Result<void> needTag(Reader& reader, std::string_view name)
{
    const auto known = tagIsKnown(reader, name);
    if (!known)
        return failure(known);
    if (!*known)
        return fail(ErrorCode::NotFound,
            "No record has the tag " + quoted(name).toStdString() + "; altair tag list shows those there are.");
    return {};
}

Result<ExitCode> editTag(CommandContext& context, const Arguments& arguments)
{
    const auto name = withoutSign(arguments.one("NAME").value_or(""));
    const auto title = arguments.one("--title");
    if (!title && !arguments.has("--color"))
        return fail(
            ErrorCode::InvalidInput, "Nothing to change was given; --title renames the tag, --color colours it.");
    const auto id = context.store.write([&](Writer& writer) -> Result<RecordId> {
        if (auto known = needTag(writer.reader(), name); !known)
            return failure(known);
        const auto newName = title ? withoutSign(*title) : name;
        const auto changes = colourChange(writer, arguments);
        if (!changes)
            return failure(changes);
        const auto renamed = retag(writer, name, newName, *changes);
        return renamed ? Result<RecordId>{tagId(newName)} : failure(renamed);
    });
    return id ? reportRecord(context, *id, "Changed") : failure(id);
}

Result<ExitCode> deleteTag(CommandContext& context, const Arguments& arguments)
{
    const auto name = withoutSign(arguments.one("NAME").value_or(""));
    const auto outcome = context.store.write([&](Writer& writer) -> Result<Outcome> {
        if (auto known = needTag(writer.reader(), name); !known)
            return failure(known);
        return untag(writer, name);
    });
    return outcome ? reportRecords(context, outcome->records, "Untagged", {}) : failure(outcome);
}

ArgumentSpec nameArgument()
{
    return {"NAME", "The tag, with or without #", ArgumentSpec::Count::One, Completes::Tags};
}

OptionSpec colourOption()
{
    const auto choices = colourSpec().choices;
    return {"--color", "CHOICE", "yellow, blue, green, red, orange, purple, grey or none", Completes::Choices,
        {choices.begin(), choices.end()}};
}

}  // namespace

CommandSpec tagCommand()
{
    return {.name = "tag",
        .summary = "Tags: list, colour, rename and remove them",
        .commands = {
            {.name = "add",
                .summary = "Make a tag before anything has it, to give it a colour",
                .needs = Needs::Writing,
                .arguments = {nameArgument()},
                .options = {colourOption()},
                .run = addTag},
            {.name = "list",
                .summary = "Show the tags and how many records have each",
                .needs = Needs::Reading,
                .options = {limitOption()},
                .run = listTags},
            {.name = "show",
                .summary = "Show what has a tag",
                .needs = Needs::Reading,
                .arguments = {nameArgument()},
                .options = {limitOption()},
                .run = showTagged},
            {.name = "edit",
                .summary = "Rename a tag everywhere, or colour it",
                .needs = Needs::Writing,
                .arguments = {nameArgument()},
                .options = {{"--title", "NAME", "The new name; records of both names then share it"}, colourOption()},
                .run = editTag},
            {.name = "delete",
                .summary = "Take a tag away from all that has it",
                .needs = Needs::Writing,
                .arguments = {nameArgument()},
                .run = deleteTag},
        }};
}

}  // namespace altair
