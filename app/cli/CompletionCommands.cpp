// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/Completion.h"
#include "app/cli/Guides.h"
#include "app/cli/commands/RowPages.h"
#include "app/cli/output/TerminalText.h"
#include "core/domain/Quoted.h"

#include <algorithm>

namespace altair {

namespace {

/// Nobody picks from more.
constexpr std::int64_t kMostOffered = 200;
constexpr std::size_t kIdDigits = 32;
constexpr int kShownTitle = 60;

/// A candidate a line, a tab, what it means.
std::string line(std::string_view value, std::string_view help)
{
    return std::string{value} + '\t' + truncated(harmless(help), kShownTitle) + '\n';
}

Result<std::string> rowsOffered(const CommandContext& context, Reader& reader, Scope scope)
{
    const auto rows = firstRows(reader, listQuery(scope, context.environment), kMostOffered);
    if (!rows)
        return failure(rows);
    std::string text;
    for (const auto& row : *rows) {
        const auto digits = reader.shortestEnding(row.id);
        if (!digits)
            return failure(digits);
        text += line(row.id.hex().substr(kIdDigits - static_cast<std::size_t>(*digits)), row.title);
    }
    return text;
}

Result<std::string> titlesOffered(const CommandContext& context, Reader& reader, Kind kind)
{
    auto query = listQuery(Scope::Library, context.environment);
    query.kind = kind;
    const auto rows = firstRows(reader, query, kMostOffered);
    if (!rows)
        return failure(rows);
    std::string text;
    for (const auto& row : *rows)
        text += line(harmless(row.title), row.projectTitle);
    return text;
}

Result<std::string> tagsOffered(Reader& reader)
{
    const auto tags = reader.tags();
    if (!tags)
        return failure(tags);
    std::string text;
    for (const auto& tag : *tags)
        text += line(harmless(tag.name), std::to_string(tag.records));
    return text;
}

Result<std::string> recordsOffered(const CommandContext& context, Reader& reader, Completes records)
{
    switch (records) {
    case Completes::Tasks: return rowsOffered(context, reader, Scope::AllOpen);
    case Completes::Trash: return rowsOffered(context, reader, Scope::Trash);
    case Completes::Projects: return titlesOffered(context, reader, Kind::Project);
    case Completes::Sections: return titlesOffered(context, reader, Kind::Section);
    case Completes::Locations: return titlesOffered(context, reader, Kind::Location);
    case Completes::Items: return titlesOffered(context, reader, Kind::Item);
    case Completes::Notes: return titlesOffered(context, reader, Kind::Note);
    case Completes::Routines: return titlesOffered(context, reader, Kind::Routine);
    case Completes::Tags: return tagsOffered(reader);
    default: return std::string{};
    }
}

Result<ExitCode> complete(CommandContext& context, const Arguments& arguments)
{
    const auto& words = arguments.all("WORD");
    const auto expected = expectedAt(words);
    std::string text;
    for (std::size_t i = 0; i < expected.choices.size(); ++i)
        text += line(expected.choices[i], expected.helps[i]);
    if (expected.records == Completes::Files)
        text += ":files\t\n";
    const bool fromStore = expected.records > Completes::Files;
    const auto records = fromStore
        ? context.store.read([&](Reader& reader) { return recordsOffered(context, reader, expected.records); })
        : Result<std::string>{};
    if (!records)
        return failure(records);
    context.console.out(text + *records);
    return ExitCode::Ok;
}

Result<ExitCode> completion(CommandContext& context, const Arguments& arguments)
{
    const auto shell = arguments.one("SHELL").value_or("");
    const auto script = completionScript(shell);
    if (script.empty())
        return fail(ErrorCode::InvalidInput,
            "There are no completions for " + altair::quoted(shell).toStdString()
                + "; there are for bash, zsh and fish.");
    context.console.out(script);
    return ExitCode::Ok;
}

}  // namespace

CommandSpec completionCommand()
{
    return {.name = "completion",
        .summary = "Print the script that completes commands, ids, projects and tags in a shell",
        .arguments = {{"SHELL", "bash, zsh or fish", ArgumentSpec::Count::One, Completes::Choices,
            {"bash", "zsh", "fish"}}},
        .run = completion};
}

CommandSpec completeCommand()
{
    return {.name = "complete", .summary = "Say what could be typed next", .needs = Needs::Reading, .run = complete};
}

}  // namespace altair
