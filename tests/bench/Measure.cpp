// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/Measure.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

extern char** environ;

namespace altair::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;

double millisecondsSince(SteadyClock::time_point begun)
{
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - begun).count();
}

Figures figuresOf(std::vector<double> times)
{
    std::ranges::sort(times);
    return {times[times.size() / 2], times.front(), times.back(), 0};
}

/// Runs it to its end and answers its largest resident size in megabytes.
double runToEnd(const std::vector<std::string>& command)
{
    std::vector<char*> arguments;
    for (const auto& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    int status = 0;
    rusage usage{};
    if (posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ) != 0
        || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::fprintf(stderr, "bench: %s failed\n", arguments[0]);
        std::exit(1);
    }
    posix_spawn_file_actions_destroy(&actions);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

}  // namespace

Figures measure(int runs, const std::function<void(int run)>& work)
{
    std::vector<double> times;
    for (int run = -1; run < runs; ++run) {
        const auto begun = SteadyClock::now();
        work(run + 1);
        if (run >= 0)
            times.push_back(millisecondsSince(begun));
    }
    return figuresOf(std::move(times));
}

Figures measureProcess(int runs, const std::function<std::vector<std::string>(int run)>& command)
{
    std::vector<double> times;
    double megabytes = 0;
    for (int run = -1; run < runs; ++run) {
        const auto words = command(run + 1);
        const auto begun = SteadyClock::now();
        megabytes = std::max(megabytes, runToEnd(words));
        if (run >= 0)
            times.push_back(millisecondsSince(begun));
    }
    auto figures = figuresOf(std::move(times));
    figures.megabytes = megabytes;
    return figures;
}

void printLine(const std::string& what, const Figures& ours, const Figures* limit, const std::string& goal)
{
    std::printf("  %-44s %9.2f ms  [%.2f … %.2f]", what.c_str(), ours.median, ours.lowest, ours.highest);
    if (ours.megabytes > 0)
        std::printf("  %5.0f MB", ours.megabytes);
    if (limit)
        std::printf("  limit %.2f ms (%.1f x)", limit->median, ours.median / limit->median);
    if (!goal.empty())
        std::printf("  goal %s", goal.c_str());
    std::printf("\n");
    std::fflush(stdout);
}

}  // namespace altair::bench
