// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/commands/SyncReports.h"
#include "app/cli/output/Progress.h"

#include <QSysInfo>

#include <thread>

namespace altair {

namespace {

/// What is given on standard input, a line each; on a terminal it is asked for, and not shown.
class Secrets {
public:
    Secrets(CommandContext& context, const Arguments& arguments)
        : m_context(context)
        , m_fromInput(arguments.has("--password-stdin"))
    {}

    Result<std::string> next(std::string_view question)
    {
        if (!m_fromInput) {
            auto typed = m_context.console.secret(question);
            return typed ? Result<std::string>{std::move(*typed)}
                         : fail(ErrorCode::InvalidInput,
                               "Nobody is there to type the password; say --password-stdin and send it a line each.");
        }
        if (auto read = readInput(); !read)
            return failure(read);
        const auto end = m_rest.find('\n');
        auto line = m_rest.substr(0, end);
        m_rest.erase(0, end == std::string::npos ? m_rest.size() : end + 1);
        if (line.ends_with('\r'))
            line.pop_back();
        return line;
    }
    /// The same typed twice, where a person types it.
    Result<std::string> fresh(std::string_view question)
    {
        auto first = next(question);
        if (!first || m_fromInput)
            return first;
        const auto again = next("The same again");
        if (!again)
            return again;
        if (*again != *first)
            return fail(ErrorCode::InvalidInput, "The two were not the same; nothing was changed.");
        return first;
    }

private:
    Result<void> readInput()
    {
        if (m_read)
            return {};
        auto input = m_context.console.input();
        if (!input)
            return failure(input);
        m_rest = std::move(*input);
        m_read = true;
        return {};
    }

    CommandContext& m_context;
    bool m_fromInput;
    bool m_read = false;
    std::string m_rest;
};

constexpr std::chrono::milliseconds kLook{50};
constexpr int kLooks = 40;

const OptionSpec kPasswordFromInput{
    "--password-stdin", "", "Read the password (and what else is asked for) from standard input, a line each"};
const OptionSpec kKeys{
    "--keys", "PLACE", "keychain (the system's) or file (in the profile)", Completes::Choices, {"keychain", "file"}};
const OptionSpec kName{"--name", "NAME", "What this device is called on the others"};

Result<KeyPlace> keyPlace(const Arguments& arguments)
{
    const auto given = arguments.one("--keys").value_or("keychain");
    if (given == "keychain")
        return KeyPlace::Keychain;
    if (given == "file")
        return KeyPlace::File;
    return fail(ErrorCode::InvalidInput, "--keys is keychain or file.");
}

std::string deviceName(const Arguments& arguments)
{
    return arguments.one("--name").value_or(QSysInfo::machineHostName().toStdString());
}

Result<ExitCode> turnedOn(CommandContext& context, const Result<SyncTurnedOn>& on)
{
    if (!on)
        return failure(on);
    remark(context, "Sync is on. Everything here is sent, sealed, with the next exchange; altair sync now begins one.");
    printTurnedOn(context, *on);
    return ExitCode::Ok;
}

Result<void> askForServerSecrets(SyncServer& server, Secrets& secrets, const Arguments& arguments)
{
    using As = SyncServer::As;
    if (server.as == As::Recover) {
        auto code = secrets.next("Recovery code");
        if (!code)
            return failure(code);
        server.code = std::move(*code);
    }
    const bool fresh = server.as != As::SignIn;
    auto password = fresh ? secrets.fresh("New password") : secrets.next("Password");
    if (!password)
        return failure(password);
    server.password = std::move(*password);
    if (server.as == As::NewAccount && arguments.has("--setup-token")) {
        auto token = secrets.next("Set-up token");
        if (!token)
            return failure(token);
        server.code = std::move(*token);
    }
    return {};
}

Result<ExitCode> enable(CommandContext& context, const Arguments& arguments)
{
    const auto keys = keyPlace(arguments);
    if (!keys)
        return failure(keys);
    const auto as = arguments.has("--recover") ? SyncServer::As::Recover
        : arguments.has("--new-account")       ? SyncServer::As::NewAccount
                                               : SyncServer::As::SignIn;
    SyncServer server{arguments.one("URL").value_or(""), arguments.one("--email").value_or(""), as, {}, {},
        deviceName(arguments), arguments.one("--trust").value_or(""), arguments.has("--allow-http"), *keys};
    if (server.email.empty())
        return fail(ErrorCode::InvalidInput, "Say which account: --email you@example.org.");
    Secrets secrets{context, arguments};
    if (auto asked = askForServerSecrets(server, secrets, arguments); !asked)
        return failure(asked);
    return turnedOn(context, context.sync->turnOn(server));
}

Result<SyncReport> exchange(CommandContext& context)
{
    const auto write = [&](std::string_view text) { context.console.err(text); };
    Progress progress{context.terminal.errIsTerminal ? Progress::Write{write} : Progress::Write{}};
    return context.sync->exchange([&](const SyncReport& report) {
        progress.show(syncProgressLine(report));
        return !context.console.cancelled();
    });
}

Result<ExitCode> now(CommandContext& context, const Arguments&)
{
    const auto report = exchange(context);
    if (!report)
        return failure(report);
    printSyncReport(context, *report);
    return report->state == SyncReport::State::UpToDate ? ExitCode::Ok : ExitCode::Failed;
}

/// Stays, for a computer without the app: whatever changes is exchanged, until Ctrl-C.
Result<ExitCode> run(CommandContext& context, const Arguments&)
{
    remark(context, "Syncing until Ctrl-C.");
    while (!context.console.cancelled()) {
        const auto report = context.sync->exchange([&](const SyncReport&) { return !context.console.cancelled(); });
        if (!report && report.error().code != ErrorCode::Cancelled)
            return failure(report);
        if (report && report->state == SyncReport::State::Stopped)
            return fail(ErrorCode::Io, report->sentence);
        context.sync->waitForChange([&] { return !context.console.cancelled(); });
    }
    return ExitCode::Ok;
}

Result<ExitCode> status(CommandContext& context, const Arguments&)
{
    // Right after the start nothing is known yet.
    auto report = context.sync->report();
    for (int looks = 0; report && report->state == SyncReport::State::Working && looks < kLooks; ++looks) {
        std::this_thread::sleep_for(kLook);
        report = context.sync->report();
    }
    if (!report)
        return failure(report);
    printSyncReport(context, *report);
    return ExitCode::Ok;
}

Result<ExitCode> devices(CommandContext& context, const Arguments&)
{
    const auto devices = context.sync->devices();
    if (!devices)
        return failure(devices);
    printSyncDevices(context, *devices);
    return ExitCode::Ok;
}

Result<ExitCode> removeDevice(CommandContext& context, const Arguments& arguments)
{
    Secrets secrets{context, arguments};
    const auto password = secrets.next("Password");
    if (!password)
        return failure(password);
    const auto fresh = secrets.fresh("New password (the removed device may know the old one)");
    if (!fresh)
        return failure(fresh);
    const auto removed = context.sync->removeDevice(arguments.one("ID").value_or(""), *password, *fresh);
    if (!removed)
        return failure(removed);
    remark(context, "Shut out, and the keys are new. What it has already received stays on it.");
    return ExitCode::Ok;
}

Result<ExitCode> disable(CommandContext& context, const Arguments& arguments)
{
    const auto off = context.sync->turnOff(arguments.has("--forget-keys"));
    if (!off)
        return failure(off);
    remark(context, "Sync is off. Everything stays here, and what the server has stays there.");
    return ExitCode::Ok;
}

Result<ExitCode> recoveryCode(CommandContext& context, const Arguments& arguments)
{
    Secrets secrets{context, arguments};
    const auto password = secrets.next("Password");
    if (!password)
        return failure(password);
    const auto code = context.sync->newRecoveryCode(*password);
    if (!code)
        return failure(code);
    remark(context, "The code before this one no longer works.");
    printTurnedOn(context, {*code, false, KeyPlace::Keychain});
    return ExitCode::Ok;
}

Result<ExitCode> password(CommandContext& context, const Arguments& arguments)
{
    Secrets secrets{context, arguments};
    const auto old = secrets.next("Password");
    if (!old)
        return failure(old);
    const auto fresh = secrets.fresh("New password");
    if (!fresh)
        return failure(fresh);
    const auto changed = context.sync->changePassword(*old, *fresh);
    if (!changed)
        return failure(changed);
    remark(context, "The password is changed; the other devices stay signed in.");
    return ExitCode::Ok;
}

Result<ExitCode> held(CommandContext& context, const Arguments& arguments)
{
    const auto choice = arguments.one("CHOICE").value_or("");
    if (choice != "keep" && choice != "remove")
        return fail(ErrorCode::InvalidInput, "Say keep or remove.");
    const auto decided = context.sync->decideHeld(choice == "remove");
    if (!decided)
        return failure(decided);
    remark(context, choice == "keep" ? "Kept; the other devices get it back." : "Removed here too.");
    return ExitCode::Ok;
}

/// A command that is only run where sync is.
CommandSpec::Run here(Result<ExitCode> (*work)(CommandContext&, const Arguments&))
{
    return [work](CommandContext& context, const Arguments& arguments) -> Result<ExitCode> {
        if (context.sync == nullptr)
            return fail(
                ErrorCode::Internal, "This program was built without sync, or a part of it is missing: altair-sync.");
        return work(context, arguments);
    };
}

CommandSpec part(std::string name, std::string summary, Result<ExitCode> (*work)(CommandContext&, const Arguments&),
    std::vector<ArgumentSpec> arguments = {}, std::vector<OptionSpec> options = {})
{
    return {.name = std::move(name),
        .summary = std::move(summary),
        .needs = Needs::Network,
        .arguments = std::move(arguments),
        .options = std::move(options),
        .run = here(work)};
}

}  // namespace

CommandSpec syncCommand()
{
    std::vector<CommandSpec> parts;
    parts.push_back(part("enable", "Turn sync on with a server", enable,
        {{"URL", "The server's address, for example https://altair.example.org"}},
        {{"--email", "E", "The account"}, kPasswordFromInput, {"--new-account", "", "Make the account"},
            {"--recover", "", "The password is lost: use the recovery code, and set a new password"},
            {"--setup-token", "", "Also ask for the server's set-up token or an invitation"}, kName, kKeys,
            {"--trust", "SHA256", "The fingerprint of the server's own certificate, when you have checked it"},
            {"--allow-http", "", "Without TLS, to an address in a private network"}}));
    parts.push_back(part("now", "Send and fetch now, and say how it went", now));
    parts.push_back(part("run", "Keep syncing until Ctrl-C, where the app doesn't run", run));
    parts.push_back(part("status", "Say how sync stands", status));
    auto list = part("devices", "Show the devices of the account", devices);
    list.commands.push_back(part("remove", "Shut a device out", removeDevice,
        {{"ID", "Its id, as altair sync devices shows it"}}, {kPasswordFromInput}));
    parts.push_back(std::move(list));
    parts.push_back(part("password", "Change the password", password, {}, {kPasswordFromInput}));
    parts.push_back(part("recovery-code", "Make a new recovery code", recoveryCode, {}, {kPasswordFromInput}));
    parts.push_back(part("held", "Decide about many removals by another device", held,
        {{"CHOICE", "keep or remove", ArgumentSpec::Count::One, Completes::Choices, {"keep", "remove"}}}));
    parts.push_back(part("disable", "Turn sync off; nothing is deleted", disable, {},
        {{"--forget-keys", "", "Also remove the keys from this computer"}}));
    return {.name = "sync",
        .summary = "Keep several devices the same, through a server of yours",
        .commands = std::move(parts)};
}

}  // namespace altair
