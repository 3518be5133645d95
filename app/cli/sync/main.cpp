// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/ProcessConsole.h"
#include "app/cli/RunCommand.h"
#include "app/cli/ServeCommand.h"
#include "app/cli/WorkspaceStore.h"
#include "app/instance/InstanceServer.h"
#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "sync/session/SyncService.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <csignal>
#include <thread>

/// `altair sync …` where no app has the profile open: what it takes to reach the network, kept out of `altair`
/// because it would cost every other command time to start. While it runs, other commands go through it as they go
/// through the app.

namespace altair {

namespace {

int report(Console& console, const Error& error)
{
    console.err(errorLine(error));
    return static_cast<int>(exitCodeFor(error));
}

int runSync(ProcessConsole& console, const CommandLine& line)
{
    const SystemClock clock;
    SystemRandom random;
    const Environment environment{
        &clock, &random, QTimeZone::systemTimeZoneId().toStdString(), std::chrono::minutes{0}};
    const auto profile = Profile::choose(line.profile);
    Workspace::Executors executors{std::make_unique<ThreadExecutor>(), std::make_unique<ThreadExecutor>()};
    const auto workspace = Workspace::open(profile, environment, std::move(executors));
    if (!workspace)
        return report(console, workspace.error());
    const auto sync = SyncService::open(**workspace);
    if (!sync)
        return report(console, sync.error());
    const auto guests = InstanceServer::listen(
        profile, [&](const InstanceRequest& request, InstanceConversation& conversation) {
            if (request.purpose == InstanceRequest::Purpose::Command)
                return serveCommand(**workspace, sync->get(), request, conversation);
            conversation.err(
                "altair: This profile is being synced from the command line; stop that to open the app.\n");
            return static_cast<int>(ExitCode::Busy);
        });
    WorkspaceStore store{**workspace};
    std::error_code ignored;
    CommandContext context{store, console, ProcessConsole::terminal(), environment, profile,
        std::filesystem::current_path(ignored), localeFor({}), line.form, sync->get()};
    const auto code = static_cast<int>(runCommand(context, line));
    return console.flush() ? code : static_cast<int>(ExitCode::Failed);
}

}  // namespace

}  // namespace altair

int main(int argc, char* argv[])
{
    using namespace altair;
    QCoreApplication application{argc, argv};
    std::signal(SIGPIPE, SIG_IGN);
    ProcessConsole::catchInterrupt();
    ProcessConsole console;
    const auto line = readCommandLine(std::vector<std::string>{argv + 1, argv + argc});
    if (!line)
        return report(console, line.error());
    // The keychain needs the application's event loop; commands wait for sync's thread, so they have one of their own.
    int code = 0;
    std::thread command{[&] {
        code = runSync(console, *line);
        QMetaObject::invokeMethod(&application, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    }};
    QCoreApplication::exec();
    command.join();
    return code;
}
