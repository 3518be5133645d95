// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/FieldOptions.h"
#include "app/cli/commands/References.h"
#include "app/cli/commands/Reports.h"
#include "core/Commands.h"

namespace altair {

namespace {

/// One thought a line; a note is all of it.
std::vector<std::string> thoughtsIn(const std::string& text, CaptureAs as)
{
    if (as == CaptureAs::Note)
        return {text};
    std::vector<std::string> thoughts;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        if (line.find_first_not_of(" \t\r") != std::string::npos)
            thoughts.push_back(std::move(line));
        at = end + 1;
    }
    return thoughts;
}

Result<CaptureTarget> targetOf(Reader& reader, const Arguments& arguments)
{
    CaptureTarget target;
    if (arguments.has("--note"))
        target.as = CaptureAs::Note;
    if (const auto project = arguments.one("--project")) {
        const auto id = recordOfKind(reader, Kind::Project, *project);
        if (!id)
            return failure(id);
        target.project = *id;
    }
    if (const auto parent = arguments.one("--parent")) {
        const auto id = recordOfKind(reader, Kind::Task, *parent);
        if (!id)
            return failure(id);
        target.parent = *id;
    }
    return target;
}

Result<std::vector<RecordId>> captureAll(
    Writer& writer, std::span<const std::string> thoughts, const Arguments& arguments)
{
    const auto target = targetOf(writer.reader(), arguments);
    if (!target)
        return failure(target);
    std::vector<RecordId> ids;
    for (const auto& thought : thoughts) {
        const auto outcome = capture(writer, thought, *target);
        if (!outcome)
            return failure(outcome);
        ids.push_back(outcome->records.front());
    }
    return ids;
}

Result<ExitCode> add(CommandContext& context, const Arguments& given)
{
    const auto arguments = withStandardInput(context, given, {"TEXT"});
    if (!arguments)
        return failure(arguments);
    const bool fromInput = isStandardInput(given, "TEXT");
    const auto text = arguments->joined("TEXT");
    const auto as = arguments->has("--note") ? CaptureAs::Note : CaptureAs::Task;
    const auto thoughts = fromInput ? thoughtsIn(text, as) : std::vector{text};
    if (thoughts.empty())
        return fail(ErrorCode::InvalidInput, "There is nothing to save: the text is empty.");
    const auto ids = context.store.write([&](Writer& writer) { return captureAll(writer, thoughts, *arguments); });
    if (!ids)
        return failure(ids);
    const bool isOne = !fromInput || as == CaptureAs::Note;
    return isOne ? reportRecord(context, ids->front(), "Added") : reportRecords(context, *ids, "Added", {});
}

}  // namespace

CommandSpec addCommand()
{
    return {.name = "add",
        .summary = "Save a thought; days, #tags and @projects in it are understood",
        .needs = Needs::Writing,
        .arguments = {{"TEXT", "What is on your mind; - reads one thought a line from standard input",
            ArgumentSpec::Count::Many}},
        .options = {{"--note", "", "Save it as a note: the first line is its title"},
            {"--project", "P", "Put it into this project, unless the text names one", Completes::Projects},
            {"--parent", "ID", "Make it a step of this task", Completes::Tasks}},
        .run = add,
        .more = "Understood in the text:\n"
                "  today, tomorrow, fri, next fri, 21 nov, 2026-11-21, in 3 days, 10am, 17:30, tonight\n"
                "  by friday                    a deadline\n"
                "  every mon, every 2 weeks, every 5 days after done\n"
                "  #tag  @project  @\"two words\"  ~15m  !low !high  *low *high\n"
                "  // starts the notes\n"
                "What is not understood stays in the title.\n\n"
                "Put the text in quotes: #, !, *, & and ( mean something to the shell."};
}

}  // namespace altair
