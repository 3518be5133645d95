// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/RecordJson.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/commands/RowLabels.h"
#include "app/cli/output/TerminalText.h"
#include "core/domain/MomentText.h"
#include "core/store/Backup.h"

#include <nlohmann/json.hpp>

namespace altair {

namespace {

std::string_view keyOf(BackupReason reason)
{
    switch (reason) {
    case BackupReason::Manual: return "manual";
    case BackupReason::Daily: return "daily";
    case BackupReason::BeforeMigration: return "before_migration";
    case BackupReason::BeforeImport: return "before_import";
    }
    return {};
}

std::string_view wordsFor(BackupReason reason)
{
    switch (reason) {
    case BackupReason::Manual: return "made by hand";
    case BackupReason::Daily: return "daily";
    case BackupReason::BeforeMigration: return "before an update";
    case BackupReason::BeforeImport: return "before an import";
    }
    return {};
}

std::string sizeText(std::uintmax_t bytes)
{
    constexpr std::uintmax_t kilobyte = 1000;
    if (bytes >= kilobyte * kilobyte)
        return std::to_string(bytes / kilobyte / kilobyte) + " MB";
    return std::to_string((bytes + kilobyte - 1) / kilobyte) + " kB";
}

Json backupJson(const BackupInfo& backup)
{
    return {{"name", backup.file.filename().string()}, {"file", backup.file.string()}, {"at", toRfc3339(backup.at)},
        {"reason", keyOf(backup.reason)}, {"bytes", backup.bytes}};
}

std::string momentText(const CommandContext& context, Instant at)
{
    const MomentLabels labels{context.locale, context.environment.today()};
    return labels.relative(momentAt(at, context.environment.zone));
}

Result<ExitCode> create(CommandContext& context, const Arguments&)
{
    const auto backup = context.store.write([&](Writer& writer) {
        return createBackup(
            writer.connection(), writer.profile(), writer.environment().clock->now(), BackupReason::Manual);
    });
    if (!backup)
        return failure(backup);
    if (context.wantsJson())
        printJson(context, backupJson(*backup));
    else if (context.terminal.outIsTerminal)
        context.console.out(
            "Backed up to " + backup->file.string() + " (" + sizeText(backup->bytes) + "), and checked.\n");
    else
        context.console.out(backup->file.string() + '\n');
    return ExitCode::Ok;
}

std::string listText(const CommandContext& context, const std::vector<BackupInfo>& backups)
{
    Table table{{{}, {}, {.align = ColumnShape::Align::Right}, {}}};
    std::string lines;
    for (const auto& backup : backups) {
        const auto name = harmless(backup.file.filename().string());
        table.add({{name}, {momentText(context, backup.at), Ink::Time}, {sizeText(backup.bytes), Ink::Muted},
            {std::string{wordsFor(backup.reason)}, Ink::Muted}});
        lines += name + '\t' + toRfc3339(backup.at) + '\t' + std::to_string(backup.bytes) + '\t'
            + std::string{keyOf(backup.reason)} + '\n';
    }
    return context.terminal.outIsTerminal ? table.text(context.terminal.width, context.terminal.colour) : lines;
}

Result<ExitCode> list(CommandContext& context, const Arguments&)
{
    const auto backups = listBackups(context.profile);
    if (!backups)
        return failure(backups);
    if (context.wantsJson()) {
        auto json = Json::array();
        for (const auto& backup : *backups)
            json.push_back(backupJson(backup));
        printJson(context, {{"backups", std::move(json)}, {"total", backups->size()}});
        return ExitCode::Ok;
    }
    if (backups->empty())
        remark(context, "No backups yet. altair backup create makes one.");
    context.console.out(listText(context, *backups));
    return ExitCode::Ok;
}

Json contentsJson(const BackupInfo& backup, const BackupContents& contents)
{
    auto json = backupJson(backup);
    json["schema_version"] = contents.schemaVersion;
    json["latest_edit"] = toRfc3339(contents.latestEdit);
    auto& counts = json["contents"] = Json::object();
    for (const auto& [kind, count] : contents.records)
        counts[kind] = count;
    return json;
}

std::string contentsText(const CommandContext& context, const BackupInfo& backup, const BackupContents& contents)
{
    std::string kinds;
    for (const auto& [kind, count] : contents.records)
        if (count > 0)
            kinds += (kinds.empty() ? "" : ", ") + std::to_string(count) + " " + kind;
    return harmless(backup.file.filename().string()) + "\n  made " + momentText(context, backup.at) + ", last edit "
        + momentText(context, contents.latestEdit) + "\n  " + (kinds.empty() ? "no records" : kinds) + "\n";
}

Result<std::pair<BackupInfo, BackupContents>> checked(CommandContext& context, const Arguments& arguments)
{
    const auto name = arguments.one("BACKUP").value_or("latest");
    auto backup = findBackup(context.profile, name.find('/') == std::string::npos ? name : context.path(name).string());
    if (!backup)
        return failure(backup);
    auto contents = verifyBackup(backup->file);
    if (!contents)
        return failure(contents);
    return std::pair{std::move(*backup), std::move(*contents)};
}

Result<ExitCode> verify(CommandContext& context, const Arguments& arguments)
{
    const auto found = checked(context, arguments);
    if (!found)
        return failure(found);
    if (context.wantsJson())
        printJson(context, contentsJson(found->first, found->second));
    else
        context.console.out(contentsText(context, found->first, found->second) + "  whole and readable\n");
    return ExitCode::Ok;
}

Result<void> agree(CommandContext& context)
{
    const auto answer = context.console.confirm(
        "Put this backup in the place of what is there now? That is kept beside it.");
    if (!answer)
        return fail(ErrorCode::InvalidInput, "Restoring asks first, and nobody is there to answer; say --yes.");
    if (!*answer)
        return fail(ErrorCode::Cancelled, "Nothing was changed.");
    return {};
}

Result<ExitCode> restoreIt(CommandContext& context, const Arguments& arguments)
{
    const auto found = checked(context, arguments);
    if (!found)
        return failure(found);
    if (!context.wantsJson())
        context.console.out(contentsText(context, found->first, found->second));
    if (!arguments.has("--yes"))
        if (auto agreed = agree(context); !agreed)
            return failure(agreed);
    std::filesystem::path kept;
    const auto done = context.store.alone([&]() -> Result<void> {
        auto before = restoreBackup(context.profile, found->first, context.environment.clock->now());
        if (!before)
            return failure(before);
        kept = std::move(*before);
        return {};
    });
    if (!done)
        return failure(done);
    if (context.wantsJson())
        printJson(context, {{"restored", found->first.file.string()}, {"kept", kept.string()}});
    else
        context.console.out("Restored. What was there before is kept in " + kept.string() + "\n");
    return ExitCode::Ok;
}

ArgumentSpec backupArgument()
{
    return {"BACKUP", "A name from the list, a file, or “latest”", ArgumentSpec::Count::One, Completes::Files};
}

}  // namespace

CommandSpec backupCommand()
{
    return {.name = "backup",
        .summary = "Make, list, check and restore backups",
        .commands = {
            {.name = "create", .summary = "Make a backup now, and check it", .needs = Needs::Writing, .run = create},
            {.name = "list", .summary = "Show the backups, latest first", .run = list},
            {.name = "verify",
                .summary = "Check a backup and say what is in it",
                .arguments = {backupArgument()},
                .run = verify},
            {.name = "restore",
                .summary = "Put a backup in the place of what is there now",
                .needs = Needs::Alone,
                .arguments = {backupArgument()},
                .options = {{"--yes", "", "Don't ask"}},
                .run = restoreIt},
        }};
}

}  // namespace altair
