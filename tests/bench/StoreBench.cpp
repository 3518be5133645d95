// SPDX-License-Identifier: AGPL-3.0-or-later
//
// The store in process: what each operation costs at 1,000 to 1,000,000 records, and filling beside the same rows
// through SQLite's C API.

#include "core/Commands.h"
#include "tests/bench/Measure.h"
#include "tests/bench/RawSqlite.h"
#include "tests/bench/SampleTasks.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace altair;
using namespace altair::bench;

namespace {

constexpr int kRuns = 21;

template <class T>
T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "bench: %s %s\n", result.error().sentence.c_str(), result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

struct Bench {
    std::filesystem::path folder;
    Environment environment;

    std::unique_ptr<Writer> open(const std::string& name)
    {
        return must(Writer::open(Profile::in(folder / name), environment, {}));
    }

    void growth(std::size_t count)
    {
        auto writer = open("growth-" + std::to_string(count));
        const auto begun = std::chrono::steady_clock::now();
        if (auto done = fill(*writer, count); !done)
            std::exit(1);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
        while (must(writer->idle())) {}
        auto& reader = writer->reader();
        const auto inbox = listQuery(Scope::Inbox, environment);
        std::vector<RecordId> added;
        std::printf("%zu records (filled at %.0f a second)\n", count, static_cast<double>(count) / seconds.count());
        printLine("add, durable",
            measure(kRuns,
                [&](int) {
                    added.push_back(must(capture(*writer, "Call the movers tomorrow 10am #phone")).records.front());
                }),
            nullptr, "");
        printLine("done, durable",
            measure(kRuns, [&](int run) { must(complete(*writer, {&added[static_cast<std::size_t>(run)], 1})); }),
            nullptr, "");
        printLine("undo, durable", measure(kRuns, [&](int) { must(writer->undo()); }), nullptr, "");
        printLine("page of 200 rows", measure(kRuns, [&](int) { must(reader.page(inbox)); }), nullptr, "<= 2 ms");
        printLine("count of a place", measure(kRuns, [&](int) { must(reader.count(inbox)); }), nullptr, "");
        printLine("record by the end of its id",
            measure(
                kRuns, [&](int run) { must(reader.resolve(added[static_cast<std::size_t>(run)].hex().substr(20))); }),
            nullptr, "");
        const auto query = parseSearchQuery("lemon", environment.today());
        printLine(
            "search, ranked, a word in 2 %", measure(kRuns, [&](int) { must(reader.search(query, 50)); }), nullptr, "");
    }

    void import(std::size_t count)
    {
        double ours = 0;
        {
            auto writer = open("ours");
            const auto begun = std::chrono::steady_clock::now();
            if (auto done = writer->deferSubstrings(); !done)
                std::exit(1);
            if (auto done = fill(*writer, count); !done)
                std::exit(1);
            ours = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        }
        open("raw").reset();
        const auto raw = rawImport(folder / "ours" / "guidance.db", folder / "raw" / "guidance.db");
        const auto rate = [&](double seconds) { return static_cast<double>(count) / seconds; };
        std::printf(
            "Filling with %zu tasks, durable, found by word\n"
            "  ours %.0f a second, the same rows through the C API %.0f: %.0f %%  goal >= 20,000 and >= 45 %%\n",
            count, rate(ours), rate(raw), 100.0 * raw / ours);
        std::fflush(stdout);
    }
};

}  // namespace

int main(int argc, char* argv[])
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_store FOLDER [LARGEST]\n");
        return 2;
    }
    const QCoreApplication application{argc, argv};
    const std::size_t largest = argc > 2 ? std::stoul(argv[2]) : 1'000'000;
    const SystemClock clock;
    SystemRandom random;
    Bench bench{argv[1], {&clock, &random, "UTC", {}}};
    bench.import(100'000);
    for (std::size_t count = 1000; count <= largest; count *= 10)
        bench.growth(count);
    return 0;
}
