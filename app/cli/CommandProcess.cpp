// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/CommandProcess.h"

#include "app/cli/DirectStore.h"
#include "app/cli/ProcessConsole.h"
#include "app/cli/RunCommand.h"
#include "app/cli/output/Progress.h"
#include "app/instance/InstanceAddress.h"
#include "app/instance/InstanceClient.h"
#include "core/Housekeeping.h"
#include "core/store/Backup.h"

#include <QCoreApplication>
#include <QTimeZone>
#include <unistd.h>

#include <csignal>

namespace altair {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// What is written while the app holds the profile goes through the app: its lock is only tried for so long
/// between looks whether the app listens.
constexpr milliseconds kTry{50};

Environment environmentHere(const SystemClock& clock, SystemRandom& random)
{
    return {&clock, &random, QTimeZone::systemTimeZoneId().toStdString(), std::chrono::minutes{0}};
}

std::string languageHere()
{
    for (const auto* name : {"LC_ALL", "LC_TIME", "LANG"})
        if (const auto value = qgetenv(name); !value.isEmpty())
            return value.toStdString();
    return {};
}

/// What the app says is shown here; what it asks is asked here.
class RemotePeer final : public InstancePeer {
public:
    explicit RemotePeer(ProcessConsole& console) : m_console(console) {}
    void out(std::string_view text) override
    {
        m_console.out(text);
        m_console.flush();
    }
    void err(std::string_view text) override { m_console.err(text); }
    Result<std::string> input() override { return m_console.input(); }
    std::optional<bool> confirm(std::string_view question) override { return m_console.confirm(question); }
    std::optional<std::string> secret(std::string_view question) override { return m_console.secret(question); }
    bool cancelled() override { return m_console.cancelled(); }

private:
    ProcessConsole& m_console;
};

InstanceRequest requestFor(const std::vector<std::string>& arguments, const CommandContext& context)
{
    return {InstanceRequest::Purpose::Command, arguments, context.folder.string(), languageHere(),
        context.terminal.outIsTerminal, context.terminal.errIsTerminal, context.terminal.colour == Colour::Yes,
        static_cast<std::uint16_t>(context.terminal.width)};
}

/// The app's exit code; absent when no app has the profile open.
Result<std::optional<int>> askApp(
    const std::vector<std::string>& arguments, CommandContext& context, ProcessConsole& console)
{
    const auto address = instanceAddress(context.profile.fingerprint());
    if (!address)
        return failure(address);
    ProcessConsole::catchInterrupt();
    RemotePeer peer{console};
    return askInstance(*address, requestFor(arguments, context), peer);
}

/// The lock, the app, the lock again… until one answers or patience ends.
Result<std::optional<int>> openOrAsk(
    DirectStore& store, const std::vector<std::string>& arguments, CommandContext& context, ProcessConsole& console)
{
    const auto until = steady_clock::now() + Writer::Options{}.patience;
    auto opened = store.openWriter(milliseconds{0});
    while (!opened && opened.error().code == ErrorCode::Busy) {
        auto answered = askApp(arguments, context, console);
        if (!answered || *answered)
            return answered;
        if (steady_clock::now() >= until)
            break;
        opened = store.openWriter(kTry);
    }
    return opened ? Result<std::optional<int>>{std::nullopt} : failure(opened);
}

int report(ProcessConsole& console, const Error& error)
{
    console.err(errorLine(error));
    return static_cast<int>(exitCodeFor(error));
}

/// What an import left to be indexed, and the backup of the day; the answer is out already.
void keepHouseAfter(DirectStore& store, const CommandLine& line, ProcessConsole& console)
{
    auto* writer = store.writer();
    if (!writer)
        return;
    const auto due = backupIsDue(writer->profile(), writer->environment().clock->now());
    if (line.path != "import" && !(due && *due))
        return;
    const auto write = [&](std::string_view text) { console.err(text); };
    Progress progress{ProcessConsole::terminal().errIsTerminal ? Progress::Write{write} : Progress::Write{}};
    for (auto more = keepHouse(*writer); more && *more && !console.cancelled(); more = keepHouse(*writer))
        progress.show("Imported and saved; making it quick to search (Ctrl-C: later)");
    if (const auto backed = keepBackups(writer->profile(), writer->environment()); !backed)
        report(console, backed.error());
}

/// Puts `altair-sync` in this process's place; comes back only when there is no such program.
Error becomeSyncProgram(const std::vector<std::string>& arguments)
{
    const auto program = QCoreApplication::applicationDirPath().toStdString() + "/altair-sync";
    std::vector<char*> words{const_cast<char*>(program.c_str())};
    for (const auto& argument : arguments)
        words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    ::execv(program.c_str(), words.data());
    return {ErrorCode::NotFound, "A part of this program is missing: " + program + "; install it again.", {}};
}

/// Where sync is: the app that has the profile open, else the program beside this one that links the network. This one
/// doesn't, because all that would cost every other command time to start.
int runWithNetwork(const std::vector<std::string>& arguments, CommandContext& context, ProcessConsole& console)
{
    const auto answered = askApp(arguments, context, console);
    if (!answered)
        return report(console, answered.error());
    return *answered ? **answered : report(console, becomeSyncProgram(arguments));
}

bool isLong(const CommandLine& line)
{
    return line.path == "import" || line.path == "export" || line.path == "doctor";
}

}  // namespace

int runProcess(const std::vector<std::string>& arguments)
{
    std::signal(SIGPIPE, SIG_IGN);
    ProcessConsole console;
    const auto line = readCommandLine(arguments);
    if (!line)
        return report(console, line.error());

    const SystemClock clock;
    SystemRandom random;
    const auto profile = Profile::choose(line->profile);
    const auto environment = environmentHere(clock, random);
    DirectStore store{profile, environment};
    std::error_code ignored;
    CommandContext context{store, console, ProcessConsole::terminal(), environment, profile,
        std::filesystem::current_path(ignored), localeFor(languageHere()), line->form};

    if (line->wants == CommandLine::Wants::Run && line->command.needs == Needs::Writing) {
        const auto answered = openOrAsk(store, arguments, context, console);
        if (!answered)
            return report(console, answered.error());
        if (*answered)
            return **answered;
    }
    if (line->wants == CommandLine::Wants::Run && line->command.needs == Needs::Network)
        return runWithNetwork(arguments, context, console);
    if (isLong(*line))
        ProcessConsole::catchInterrupt();
    const auto code = runCommand(context, *line);
    if (store.readsFrozen())
        console.err("altair: " + profile.data.string()
            + " can't be written; this is what it last held. Changes need another place.\n");
    const bool written = console.flush();
    keepHouseAfter(store, *line, console);
    if (!written && !console.readerIsGone())
        return report(console, {ErrorCode::Io, "The output could not be written; look whether its disk is full.", {}});
    return written ? static_cast<int>(code) : static_cast<int>(ExitCode::Failed);
}

}  // namespace altair
