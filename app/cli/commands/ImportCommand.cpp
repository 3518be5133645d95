// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/ImportReport.h"
#include "app/cli/commands/InputFile.h"
#include "app/cli/commands/LongWork.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/output/Progress.h"
#include "core/Import.h"
#include "core/domain/Quoted.h"

namespace altair {

namespace {

std::string formatNames()
{
    std::string names;
    for (const auto& format : importFormats())
        names.append(names.empty() ? "" : ", ").append(format.name);
    return names;
}

std::string progressLine(std::string_view what, const ImportProgress& progress)
{
    const auto percent = progress.bytesInAll > 0 ? progress.bytes * 100 / progress.bytesInAll : 0;
    return std::string{what} + " " + grouped(progress.rows) + " rows, " + std::to_string(percent) + " %";
}

Result<ImportTotals> preview(CommandContext& context, const ImportRequest& request, ImportLines& lines)
{
    auto preview = ImportPreview::open(request, context.environment);
    if (!preview)
        return failure(preview);
    const auto done = workThrough(
        context, [&] { return progressLine("Looking at", (*preview)->progress()); },
        [&](std::chrono::milliseconds slice) {
            return context.store.read([&](Reader& reader) {
                return (*preview)->step(&reader, slice, [&](const ImportRow& row) { lines.add(row); });
            });
        });
    if (!done)
        return failure(done);
    return (*preview)->totals();
}

Result<ImportTotals> bringIn(CommandContext& context, const ImportRequest& request, ImportLines& lines)
{
    auto job = ImportJob::open(request, context.environment);
    if (!job)
        return failure(job);
    const auto done = workThrough(
        context, [&] { return progressLine("Importing", (*job)->progress()); },
        [&](std::chrono::milliseconds slice) {
            return context.store.write([&](Writer& writer) {
                return (*job)->step(writer, slice, [&](const ImportRow& row) { lines.add(row); });
            });
        });
    if (done)
        return (*job)->totals();
    if (done.error().code != ErrorCode::Cancelled)
        return failure(done);
    const auto ended = context.store.write([&](Writer& writer) { return (*job)->cancel(writer); });
    if (!ended)
        return failure(ended);
    return fail(ErrorCode::Cancelled,
        "Stopped after " + grouped((*job)->totals().rows)
            + " rows; what came in is there, “altair undo” takes it back, importing again brings the rest.");
}

Result<void> agree(CommandContext& context)
{
    const auto answer = context.console.confirm("Import this?");
    if (!answer)
        return fail(
            ErrorCode::InvalidInput, "An import asks first, and nobody is there to answer; say --yes or --dry-run.");
    if (!*answer)
        return fail(ErrorCode::Cancelled, "Nothing was imported.");
    return {};
}

Result<ExitCode> runImport(CommandContext& context, const Arguments& arguments, ImportRequest request)
{
    const bool dry = arguments.has("--dry-run");
    if (dry || !arguments.has("--yes")) {
        ImportLines lines{context, ImportLines::Which::All};
        const auto totals = preview(context, request, lines);
        if (!totals)
            return failure(totals);
        if (dry || !context.wantsJson())
            lines.print(*totals, ImportLines::Ending::Preview);
        if (dry)
            return ExitCode::Ok;
        if (auto agreed = agree(context); !agreed)
            return failure(agreed);
    }
    ImportLines lines{context, arguments.has("--yes") ? ImportLines::Which::Remarkable : ImportLines::Which::None};
    const auto totals = bringIn(context, request, lines);
    if (!totals)
        return failure(totals);
    lines.print(*totals, ImportLines::Ending::Done);
    return ExitCode::Ok;
}

Result<ExitCode> import(CommandContext& context, const Arguments& arguments)
{
    const auto name = arguments.one("FORMAT").value_or("");
    const auto format = importFormatNamed(name);
    if (!format)
        return fail(ErrorCode::InvalidInput,
            altair::quoted(name).toStdString() + " can't be imported; the formats are " + formatNames() + ".");
    const auto file = InputFile::open(context, arguments.one("FILE").value_or(""));
    if (!file)
        return failure(file);
    const auto purged = arguments.has("--bring-back") ? Purged::BringBack : Purged::LeaveOut;
    return runImport(context, arguments, {*format, file->path(), purged});
}

}  // namespace

CommandSpec importCommand()
{
    std::vector<std::string> choices;
    for (const auto& format : importFormats())
        choices.emplace_back(format.name);
    return {.name = "import",
        .summary = "Bring tasks along from another program",
        .needs = Needs::Writing,
        .arguments = {{"FORMAT", formatNames(), ArgumentSpec::Count::One, Completes::Choices, choices},
            {"FILE", "The file; - is standard input", ArgumentSpec::Count::One, Completes::Files}},
        .options = {{"--dry-run", "", "Say what would come in, and change nothing"}, {"--yes", "", "Don't ask"},
            {"--bring-back", "", "Also what was imported once and deleted for good since"}},
        .run = import,
        .more =
            "Importing a file again creates nothing twice. A backup is made first, and one undo takes all of it back."};
}

}  // namespace altair
