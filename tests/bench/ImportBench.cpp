// SPDX-License-Identifier: AGPL-3.0-or-later
//
// A Taskwarrior export, as people have them, until all of it is durable, listed and found by word; beside the
// same rows through SQLite's C API.

#include "core/Import.h"
#include "tests/bench/RawSqlite.h"
#include "tests/support/TaskwarriorExport.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#ifdef __unix__
#include <sys/resource.h>
#endif

using namespace altair;
using namespace std::chrono_literals;
using Seconds = std::chrono::duration<double>;

namespace {

template <class T>
T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "bench: %s %s\n", result.error().sentence.c_str(), result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

double residentMegabytes()
{
#ifdef __unix__
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
#else
    return 0;
#endif
}

double parse(const ImportRequest& request, const Environment& environment)
{
    const auto begun = std::chrono::steady_clock::now();
    auto preview = must(ImportPreview::open(request, environment));
    while (must(preview->step(nullptr, 1s, {}))) {}
    return Seconds{std::chrono::steady_clock::now() - begun}.count();
}

struct Outcome {
    double seconds = 0;
    double longestSlice = 0;  ///< Milliseconds.
    double largestLog = 0;    ///< Megabytes of the WAL.
};

Outcome import(Writer& writer, const ImportRequest& request, std::chrono::milliseconds slice)
{
    Outcome outcome;
    const auto begun = std::chrono::steady_clock::now();
    auto job = must(ImportJob::open(request, writer.environment()));
    for (bool more = true; more;) {
        const auto before = std::chrono::steady_clock::now();
        more = must(job->step(writer, slice, {}));
        outcome.longestSlice = std::max(
            outcome.longestSlice, Seconds{std::chrono::steady_clock::now() - before}.count() * 1000);
        const auto log = std::filesystem::file_size(writer.profile().database().concat("-wal"));
        outcome.largestLog = std::max(outcome.largestLog, static_cast<double>(log) / 1e6);
    }
    outcome.seconds = Seconds{std::chrono::steady_clock::now() - begun}.count();
    return outcome;
}

}  // namespace

int main(int argc, char* argv[])
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_import FOLDER [TASKS]\n");
        return 2;
    }
    const QCoreApplication application{argc, argv};
    const std::filesystem::path folder{argv[1]};
    const std::size_t tasks = argc > 2 ? std::stoul(argv[2]) : 100'000;
    const SystemClock clock;
    SystemRandom random;
    const Environment environment{&clock, &random, "Europe/Berlin", {}};
    const ImportRequest request{ImportFormat::Taskwarrior, folder / "tasks.json", Purged::LeaveOut};
    {
        std::ofstream file{request.file, std::ios::binary};
        test::writeTaskwarriorExport(file, tasks);
    }
    const auto rate = [&](double seconds) { return static_cast<double>(tasks) / seconds; };
    std::printf("Import of %zu Taskwarrior tasks\n", tasks);
    std::printf("  read and judged (dry run)   %8.0f a second\n", rate(parse(request, environment)));
    double seconds = 0;
    for (const auto slice : {500ms, 50ms}) {
        const auto profile = "import-" + std::to_string(slice.count());
        const auto outcome = import(
            *must(Writer::open(Profile::in(folder / profile), environment, {})), request, slice);
        std::printf(
            "  until durable, %3d ms slices %7.0f a second, longest slice %.0f ms, resident %.0f MB, log %.0f MB  "
            "goal >= 20,000, <= 200 MB\n",
            static_cast<int>(slice.count()), rate(outcome.seconds), outcome.longestSlice, residentMegabytes(),
            outcome.largestLog);
        seconds = seconds == 0 ? outcome.seconds : seconds;
    }
    must(Writer::open(Profile::in(folder / "import-raw"), environment, {})).reset();
    const auto raw = bench::rawImport(folder / "import-500" / "guidance.db", folder / "import-raw" / "guidance.db");
    std::printf("  the same rows, C API        %8.0f a second: ours is %.0f %%  goal >= 45 %%\n", rate(raw),
        100.0 * raw / seconds);
    return 0;
}
