// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/cli/Shell.h"

#include <algorithm>
#include <csignal>
#include <set>
#include <thread>

using altair::test::Process;
using altair::test::Shell;

TEST_CASE("many processes that write at once lose nothing and corrupt nothing")
{
    const Shell shell;
    shell.add("The first");
    constexpr int kRounds = 5;
    constexpr int kAtOnce = 8;
    std::set<std::string> ids;
    for (int round = 0; round < kRounds; ++round) {
        std::vector<std::unique_ptr<Process>> processes;
        for (int i = 0; i < kAtOnce; ++i) {
            processes.push_back(
                shell.process({"add", "Task " + std::to_string(round) + "-" + std::to_string(i) + " #together"}));
            processes.back()->start();
        }
        for (auto& process : processes) {
            const auto answer = process->wait();
            CHECK(answer.err == "");
            REQUIRE(answer.code == 0);
            ids.insert(answer.out.substr(0, 32));
        }
    }
    CHECK(ids.size() == kRounds * kAtOnce);
    CHECK(shell.json({"list", "--tag", "together"})["total"] == kRounds * kAtOnce);
    CHECK(shell.json({"search", "task"})["total"] == kRounds * kAtOnce);
    CHECK(shell.run({"doctor"}).code == 0);
}

TEST_CASE("readers see whole answers while others write")
{
    const Shell shell;
    shell.add("The first");
    std::vector<std::unique_ptr<Process>> writers;
    for (int i = 0; i < 6; ++i) {
        writers.push_back(shell.process({"add", "Task " + std::to_string(i)}));
        writers.back()->start();
        CHECK(shell.json({"list"})["total"] >= 1);
    }
    for (auto& writer : writers)
        CHECK(writer->wait().code == 0);
    CHECK(shell.json({"list"})["total"] == 7);
}

TEST_CASE("an id that was printed is there, whenever the process was killed")
{
    const Shell shell;
    shell.add("The first");
    std::set<std::string> printed;
    for (int i = 0; i < 25; ++i) {
        auto process = shell.process({"add", "Task " + std::to_string(i)});
        process->start();
        std::this_thread::sleep_for(std::chrono::milliseconds{i});
        process->kill(SIGKILL);
        const auto answer = process->wait();
        if (answer.out.size() == 33)
            printed.insert(answer.out.substr(0, 32));
    }
    for (const auto& id : printed)
        CHECK(shell.json({"show", id})["state"] == "open");
    CHECK(shell.run({"doctor"}).code == 0);
}
