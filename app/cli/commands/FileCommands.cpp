// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/RecordJson.h"
#include "app/cli/commands/References.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/output/Progress.h"
#include "app/cli/output/Table.h"
#include "app/cli/output/TerminalText.h"
#include "core/Commands.h"
#include "core/base/Id.h"
#include "core/store/FileStore.h"

#include <QProcess>
#include <nlohmann/json.hpp>

#include <charconv>

namespace altair {

namespace {

std::string sizeText(std::uint64_t bytes)
{
    constexpr std::uint64_t kilobyte = 1000;
    if (bytes >= kilobyte * kilobyte)
        return std::to_string(bytes / kilobyte / kilobyte) + " MB";
    return bytes >= kilobyte ? std::to_string(bytes / kilobyte) + " kB" : std::to_string(bytes) + " B";
}

std::string hashText(const FileReference& file)
{
    return toHex({reinterpret_cast<const char*>(file.sha256.data()), file.sha256.size()});
}

Json fileJson(const FileStore& store, const FileReference& file)
{
    return {{"name", file.name}, {"bytes", file.size}, {"sha256", hashText(file)}, {"here", store.has(file)}};
}

struct Carried {
    RecordId id;
    std::vector<FileReference> files;
};

Result<Carried> carriedBy(Reader& reader, const std::string& digits)
{
    const auto id = recordMeant(reader, std::nullopt, digits);
    if (!id)
        return failure(id);
    const auto view = reader.record(*id);
    if (!view)
        return failure(view);
    return Carried{*id, *view ? filesOf(**view) : std::vector<FileReference>{}};
}

/// By name, or by its number in the list from 1; the only one when nothing is said.
Result<FileReference> fileMeant(const Carried& carried, const std::optional<std::string>& said)
{
    if (carried.files.empty())
        return fail(ErrorCode::NotFound, "It has no files.");
    if (!said && carried.files.size() == 1)
        return carried.files.front();
    if (!said)
        return fail(ErrorCode::Ambiguous,
            "It has " + plural(static_cast<std::int64_t>(carried.files.size()), "file", "files")
                + "; say which, by name or number.");
    for (const auto& file : carried.files)
        if (file.name == *said)
            return file;
    std::size_t number = 0;
    const auto read = std::from_chars(said->data(), said->data() + said->size(), number);
    if (read.ec == std::errc{} && read.ptr == said->data() + said->size() && number >= 1
        && number <= carried.files.size())
        return carried.files[number - 1];
    return fail(ErrorCode::NotFound, "It has no file of that name; altair files shows what it has.");
}

Result<std::vector<FileReference>> bringIn(CommandContext& context, const std::vector<std::string>& names)
{
    const auto write = [&](std::string_view text) { context.console.err(text); };
    Progress progress{context.terminal.errIsTerminal ? Progress::Write{write} : Progress::Write{}};
    const FileStore store{context.profile};
    std::vector<FileReference> files;
    for (const auto& name : names) {
        auto file = store.add(context.path(name), [&](std::uint64_t done, std::uint64_t all) {
            progress.show("Copying " + name + ", " + sizeText(done) + " of " + sizeText(all));
            return !context.console.cancelled();
        });
        if (!file)
            return failure(file);
        files.push_back(std::move(*file));
    }
    return files;
}

Result<ExitCode> attachFiles(CommandContext& context, const Arguments& arguments)
{
    const auto digits = arguments.one("ID").value_or("");
    const auto known = context.store.read([&](Reader& reader) { return carriedBy(reader, digits); });
    if (!known)
        return failure(known);
    const auto files = bringIn(context, arguments.all("FILE"));
    if (!files)
        return failure(files);
    const auto outcome = context.store.write([&](Writer& writer) { return attach(writer, known->id, *files); });
    if (!outcome)
        return failure(outcome);
    return reportRecord(context, known->id, "Attached to");
}

Result<ExitCode> listFiles(CommandContext& context, const Arguments& arguments)
{
    const auto carried = context.store.read(
        [&](Reader& reader) { return carriedBy(reader, arguments.one("ID").value_or("")); });
    if (!carried)
        return failure(carried);
    const FileStore store{context.profile};
    if (context.wantsJson()) {
        auto json = Json::array();
        for (const auto& file : carried->files)
            json.push_back(fileJson(store, file));
        printJson(context, {{"files", std::move(json)}, {"total", carried->files.size()}});
        return ExitCode::Ok;
    }
    Table table{{{.align = ColumnShape::Align::Right}, {}, {.align = ColumnShape::Align::Right}, {}}};
    std::string lines;
    std::size_t number = 0;
    for (const auto& file : carried->files) {
        const auto name = harmless(file.name);
        table.add({{std::to_string(++number), Ink::Muted}, {name}, {sizeText(file.size), Ink::Muted},
            {store.has(file) ? "" : "not on this device yet", Ink::Time}});
        lines += name + '\t' + std::to_string(file.size) + '\t' + hashText(file) + '\n';
    }
    if (carried->files.empty())
        remark(context, "It has no files. altair attach adds some.");
    context.console.out(
        context.terminal.outIsTerminal ? table.text(context.terminal.width, context.terminal.colour) : lines);
    return ExitCode::Ok;
}

Result<FileReference> fileNamed(CommandContext& context, const Arguments& arguments)
{
    return context.store.read([&](Reader& reader) -> Result<FileReference> {
        const auto carried = carriedBy(reader, arguments.one("ID").value_or(""));
        return carried ? fileMeant(*carried, arguments.one("NAME")) : failure(carried);
    });
}

Result<ExitCode> removeFile(CommandContext& context, const Arguments& arguments)
{
    RecordId id;
    const auto outcome = context.store.write([&](Writer& writer) -> Result<Outcome> {
        const auto carried = carriedBy(writer.reader(), arguments.one("ID").value_or(""));
        if (!carried)
            return failure(carried);
        const auto file = fileMeant(*carried, arguments.one("NAME"));
        if (!file)
            return failure(file);
        id = carried->id;
        return detach(writer, id, std::array{*file});
    });
    return outcome ? reportRecord(context, id, "Removed a file of") : failure(outcome);
}

Result<ExitCode> saveFile(CommandContext& context, const Arguments& arguments)
{
    const auto file = fileNamed(context, arguments);
    if (!file)
        return failure(file);
    auto to = context.path(arguments.one("TO").value_or("."));
    std::error_code ignored;
    if (std::filesystem::is_directory(to, ignored))
        to /= file->name;
    const auto saved = FileStore{context.profile}.copyTo(*file, to);
    if (!saved)
        return failure(saved);
    context.console.out(to.string() + '\n');
    return ExitCode::Ok;
}

bool openWithSystem(const std::filesystem::path& file)
{
#ifdef __APPLE__
    const auto program = QStringLiteral("open");
#elif defined(_WIN32)
    const auto program = QStringLiteral("explorer");
#else
    const auto program = QStringLiteral("xdg-open");
#endif
    return QProcess::startDetached(program, {QString::fromStdString(file.string())});
}

Result<ExitCode> openFile(CommandContext& context, const Arguments& arguments)
{
    const auto file = fileNamed(context, arguments);
    if (!file)
        return failure(file);
    const auto copy = FileStore{context.profile}.copyToOpen(*file);
    if (!copy)
        return failure(copy);
    if (arguments.has("--path") || !openWithSystem(*copy)) {
        context.console.out(copy->string() + '\n');
        return ExitCode::Ok;
    }
    remark(context, "Opened a copy that can only be read; attach what you change as a new file.");
    return ExitCode::Ok;
}

ArgumentSpec idArgument()
{
    return {"ID", "4 or more digits of its id", ArgumentSpec::Count::One, Completes::Tasks};
}

}  // namespace

CommandSpec attachCommand()
{
    return {.name = "attach",
        .summary = "Attach files to a task, note, project or item",
        .needs = Needs::Writing,
        .arguments = {idArgument(), {"FILE", "Files to copy in", ArgumentSpec::Count::Many, Completes::Files}},
        .run = attachFiles};
}

CommandSpec filesCommand()
{
    const ArgumentSpec which{"NAME", "Its name, or its number in the list"};
    CommandSpec removing{.name = "remove",
        .summary = "Take a file off a record; undo brings it back",
        .needs = Needs::Writing,
        .arguments = {idArgument(), which},
        .run = removeFile};
    CommandSpec saving{.name = "save",
        .summary = "Copy a file out",
        .needs = Needs::Reading,
        .arguments = {idArgument(), which,
            {"TO", "A folder, or a new file", ArgumentSpec::Count::One, Completes::Files}},
        .run = saveFile};
    CommandSpec listing{.name = "list",
        .summary = "Show the files that a record carries",
        .needs = Needs::Reading,
        .arguments = {idArgument()},
        .run = listFiles};
    std::vector<CommandSpec> parts;
    parts.push_back(std::move(listing));
    parts.push_back(std::move(saving));
    parts.push_back(std::move(removing));
    return {.name = "files",
        .summary = "Show, save or remove the files that a record carries",
        .commands = std::move(parts)};
}

CommandSpec openCommand()
{
    return {.name = "open",
        .summary = "Open a file that a record carries",
        .needs = Needs::Reading,
        .arguments = {idArgument(), {"NAME", "Its name or number, where there are several", ArgumentSpec::Count::Any}},
        .options = {{"--path", "", "Only print where the copy lies"}},
        .run = openFile};
}

}  // namespace altair
