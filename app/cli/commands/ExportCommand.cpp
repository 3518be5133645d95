// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/LongWork.h"
#include "app/cli/commands/RecordJson.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/output/Progress.h"
#include "core/Export.h"
#include "core/domain/Quoted.h"

#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <fstream>

namespace altair {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16;

std::string formatNames()
{
    std::string names;
    for (const auto& format : exportFormats())
        names.append(names.empty() ? "" : ", ").append(format.name);
    return names;
}

Result<ExportProgress> write(CommandContext& context, const ExportRequest& request)
{
    auto job = ExportJob::open(request, context.environment);
    if (!job)
        return failure(job);
    const auto line = [&] {
        const auto progress = (*job)->progress();
        return "Exporting " + grouped(progress.records) + " of " + grouped(progress.recordsInAll);
    };
    const auto done = workThrough(context, line, [&](std::chrono::milliseconds slice) {
        return context.store.read([&](Reader& reader) { return (*job)->step(reader, slice); });
    });
    if (!done && done.error().code == ErrorCode::Cancelled)
        return fail(ErrorCode::Cancelled, "Stopped; nothing was written.");
    if (!done)
        return failure(done);
    return (*job)->progress();
}

Result<ExitCode> toStandardOutput(CommandContext& context, ExportFormat format)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return fail(ErrorCode::Io, "No temporary folder could be made; give the name of a file.",
            folder.errorString().toStdString());
    const auto file = std::filesystem::path{folder.path().toStdString()} / "export";
    if (const auto written = write(context, {format, file}); !written)
        return failure(written);
    std::ifstream in{file, std::ios::binary};
    std::string piece(kPiece, '\0');
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
        context.console.out(std::string_view{piece}.substr(0, static_cast<std::size_t>(in.gcount())));
    return ExitCode::Ok;
}

Result<ExitCode> exportAll(CommandContext& context, const Arguments& arguments)
{
    const auto name = arguments.one("FORMAT").value_or("");
    const auto format = exportFormatNamed(name);
    if (!format)
        return fail(ErrorCode::InvalidInput,
            altair::quoted(name).toStdString() + " can't be exported; the formats are " + formatNames() + ".");
    const auto target = arguments.one("FILE").value_or("");
    if (target == "-" && *format != ExportFormat::Markdown)
        return toStandardOutput(context, *format);
    const auto path = context.path(target);
    const auto written = write(context, {*format, path});
    if (!written)
        return failure(written);
    if (context.wantsJson())
        printJson(context, {{"file", path.string()}, {"records", written->records}});
    else
        remark(context, "Exported " + plural(written->records, "record", "records") + " to " + path.string());
    return ExitCode::Ok;
}

}  // namespace

CommandSpec exportCommand()
{
    std::vector<std::string> choices;
    for (const auto& format : exportFormats())
        choices.emplace_back(format.name);
    return {.name = "export",
        .summary = "Write everything to a file: to keep, to read or to take elsewhere",
        .needs = Needs::Reading,
        .arguments = {{"FORMAT", formatNames(), ArgumentSpec::Count::One, Completes::Choices, choices},
            {"FILE", "The file, - for standard output; for markdown a new folder", ArgumentSpec::Count::One,
                Completes::Files}},
        .run = exportAll};
}

}  // namespace altair
