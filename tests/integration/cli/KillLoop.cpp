// SPDX-License-Identifier: AGPL-3.0-or-later
// `kill -9` at any moment, again and again: what a program said it had saved is there afterwards.
#include "core/base/Random.h"
#include "tests/integration/cli/Shell.h"

#include <chrono>
#include <csignal>
#include <set>
#include <thread>

using altair::SeededRandom;
using altair::test::Answer;
using altair::test::Shell;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t kIdLine = 33;  // 32 hex digits and the end of the line.

std::string idIn(const Answer& answer)
{
    return answer.out.size() == kIdLine ? answer.out.substr(0, kIdLine - 1) : std::string{};
}

/// Starts a command and kills it after a random part of `longest`. Code 0: it had finished before.
Answer killed(
    const Shell& shell, std::vector<std::string> arguments, SeededRandom& random, steady_clock::duration longest)
{
    auto process = shell.process(std::move(arguments));
    process->start();
    const auto part = std::chrono::microseconds{random.bits64() % 10'000U};
    std::this_thread::sleep_for(longest * part.count() / 10'000);
    process->kill(SIGKILL);
    return process->wait();
}

/// Half as long again as the command takes when it is left alone.
steady_clock::duration spanOf(const Shell& shell, const std::vector<std::string>& arguments)
{
    const auto begin = steady_clock::now();
    shell.ok(arguments);
    return (steady_clock::now() - begin) * 3 / 2;
}

std::string manyTasks(int count)
{
    std::string text = "[";
    for (int i = 0; i < count; ++i) {
        const auto number = std::to_string(100'000 + i);
        text += (i == 0 ? "" : ",\n") + std::string{R"({"uuid":"0f1e2d3c-0000-4000-8000-000000)"} + number
            + R"(","status":"pending","entry":"20260101T100000Z","description":"Row )" + number + R"("})";
    }
    return text + "]";
}

}  // namespace

TEST_CASE("200 kills while adding: every id that was printed is there")
{
    const Shell shell;
    SeededRandom random{20261121};
    const auto longest = spanOf(shell, {"add", "The first"});
    std::set<std::string> printed;
    for (int i = 0; i < 200; ++i)
        if (const auto id = idIn(killed(shell, {"add", "Task " + std::to_string(i) + " #kept"}, random, longest));
            !id.empty())
            printed.insert(id);
    CHECK(printed.size() > 10);
    CHECK(printed.size() < 200);
    for (const auto& id : printed)
        CHECK(shell.json({"show", id})["state"] == "open");
    CHECK(shell.json({"list", "--tag", "kept"})["total"] >= printed.size());
    CHECK(shell.run({"doctor"}).code == 0);
}

TEST_CASE("200 kills while completing and undoing: what was confirmed holds, and nothing is half done")
{
    const Shell shell;
    SeededRandom random{20261122};
    const auto id = shell.add("Water the lemon tree");
    const auto longest = spanOf(shell, {"done", id});
    std::string state = "done";
    for (int i = 0; i < 200; ++i) {
        const std::string wanted = state == "open" ? "done" : "open";
        const auto answer = killed(shell, {wanted == "done" ? "done" : "reopen", id}, random, longest);
        const auto task = shell.json({"show", id});
        state = task["state"];
        if (answer.code == 0)
            CHECK(state == wanted);
        CHECK(task.contains("completed_at") == (state == "done"));
    }
    CHECK(shell.run({"doctor"}).code == 0);
}

TEST_CASE("an import killed 30 times comes in whole in the end, each row once")
{
    const Shell shell;
    SeededRandom random{20261123};
    constexpr int kRows = 3000;
    const auto file = shell.write("tasks.json", manyTasks(kRows)).string();
    const auto longest = [&] {
        const Shell other;
        return spanOf(other, {"import", "taskwarrior", file, "--yes"});
    }();
    for (int i = 0; i < 30; ++i) {
        killed(shell, {"import", "taskwarrior", file, "--yes"}, random, longest / 2);
        REQUIRE(shell.json({"list"})["total"] <= kRows);
    }
    shell.ok({"import", "taskwarrior", file, "--yes"});
    CHECK(shell.json({"list"})["total"] == kRows);
    CHECK(shell.json({"search", "row"})["total"] == kRows);
    CHECK(shell.run({"doctor"}).code == 0);
}
