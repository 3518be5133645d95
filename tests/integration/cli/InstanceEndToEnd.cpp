// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/ServeCommand.h"
#include "core/Executor.h"
#include "core/store/ProfileLock.h"
#include "tests/integration/cli/Shell.h"

#include <QCoreApplication>

#include <atomic>
#include <cstdlib>

using namespace altair;
using test::Shell;

namespace {

/// What the app is to the command line: it has the profile open, and listens.
class OpenApp {
public:
    explicit OpenApp(const Shell& shell)
    {
        ::setenv("XDG_RUNTIME_DIR", shell.folder.c_str(), 1);
        auto opened = Workspace::open(Profile::in(shell.profile),
            {&m_clock, &m_random, "Europe/Berlin", std::chrono::minutes{0}},
            {std::make_unique<ThreadExecutor>(), std::make_unique<ThreadExecutor>()});
        REQUIRE(opened);
        m_workspace = std::move(*opened);
        m_heard = m_workspace->subscribe([this](const Changes&) { ++changes; });
        auto server = InstanceServer::listen(
            m_workspace->profile(), [this](const InstanceRequest& request, InstanceConversation& talk) {
                ++served;
                return serveCommand(*m_workspace, nullptr, request, talk);
            });
        REQUIRE(server);
        m_server = std::move(*server);
    }

    std::atomic<int> served = 0;
    std::atomic<int> changes = 0;

private:
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Workspace::Subscription> m_heard;
    std::unique_ptr<InstanceServer> m_server;
};

int argumentCount = 1;
char programName[] = "test";
char* arguments[] = {programName, nullptr};

}  // namespace

TEST_CASE("while the app has the profile open, it does what the command line asks, and hears of it")
{
    const QCoreApplication application{argumentCount, arguments};
    const Shell shell;
    OpenApp app{shell};
    const auto id = shell.add("Buy milk #errand");
    CHECK(app.served == 1);
    CHECK(app.changes == 1);
    CHECK(shell.titles({"list"}) == std::vector<std::string>{"Buy milk"});
    CHECK(shell.json({"done", id})["records"][0]["state"] == "done");
    CHECK(shell.ok({"undo"}) == "Undone: complete “Buy milk”\n");
    CHECK(app.served == 3);
    CHECK(shell.json({"add", "-"}, "one\ntwo\n")["total"] == 2);
    shell.refused(3, {"done", "00000000"});
    shell.refused(2, {"edit", id, "--due", "never"});
}

TEST_CASE("an import runs in the app, with paths from where it was asked")
{
    const QCoreApplication application{argumentCount, arguments};
    const Shell shell;
    OpenApp app{shell};
    shell.write("todo.txt", "(A) Call Jo @phone +Home\nx 2026-11-01 Done already\n");
    CHECK(shell.json({"import", "todotxt", "todo.txt", "--yes"})["totals"]["new"] == 2);
    CHECK(app.served == 1);
    CHECK(shell.json({"list", "--view", "all"})["total"] == 2);
}

TEST_CASE("a backup is not restored under the app's feet")
{
    const QCoreApplication application{argumentCount, arguments};
    const Shell shell;
    shell.add("Before");
    const OpenApp app{shell};
    shell.ok({"backup", "create"});
    const auto answer = shell.run({"backup", "restore", "latest", "--yes"});
    CHECK(answer.code == 4);
    CHECK(answer.err.starts_with("altair: "));
    CHECK(shell.titles({"list"}) == std::vector<std::string>{"Before"});
}

TEST_CASE("many ask the app at once")
{
    const QCoreApplication application{argumentCount, arguments};
    const Shell shell;
    OpenApp app{shell};
    std::vector<std::unique_ptr<test::Process>> processes;
    for (int i = 0; i < 12; ++i) {
        processes.push_back(shell.process({"add", "Task " + std::to_string(i)}));
        processes.back()->start();
    }
    for (auto& process : processes)
        CHECK(process->wait().code == 0);
    CHECK(app.served == 12);
    CHECK(shell.json({"list"})["total"] == 12);
}

TEST_CASE("when somebody keeps the profile and doesn't listen, the command line gives up after a while")
{
    const QCoreApplication application{argumentCount, arguments};
    const Shell shell;
    shell.add("Before");
    const auto lock = ProfileLock::acquire(Profile::in(shell.profile), std::chrono::milliseconds{0});
    REQUIRE(lock);
    shell.refused(4, {"add", "After"});
    CHECK(shell.titles({"list"}) == std::vector<std::string>{"Before"});
}
