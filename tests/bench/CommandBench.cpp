// SPDX-License-Identifier: AGPL-3.0-or-later
//
// Whole processes of the command line on a profile of 100,000 tasks, from exec to exit; beside each the same through
// SQLite's C API in a process that does nothing else.

#include "core/domain/SearchQuery.h"
#include "core/store/ListSql.h"
#include "tests/bench/Measure.h"
#include "tests/bench/RawSqlite.h"
#include "tests/bench/SampleTasks.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

using namespace altair;
using namespace altair::bench;

namespace {

constexpr int kRuns = 21;

const std::string kRawList = "SELECT title FROM record WHERE place = 1 ORDER BY sort_at DESC, key DESC LIMIT 50";

std::string rawSearch(const std::string& word)
{
    return "SELECT (SELECT title FROM record WHERE key = hits.rowid) FROM (SELECT rowid, rank FROM search_words WHERE "
           "search_words MATCH '"
        + word + "' ORDER BY rank LIMIT 50) hits";
}

/// Makes the process a limit: `--limit insert DB` or `--limit query DB SQL`.
int beLimit(int argc, char* argv[])
{
    if (argc == 4)
        rawInsert(argv[3]);
    else
        rawQuery(argv[3], argv[4]);
    return 0;
}

std::vector<RecordId> someOpenTasks(const Profile& profile, const Environment& environment)
{
    auto reader = Reader::open(profile).value();
    std::vector<RecordId> ids;
    const auto page = reader->page(listQuery(Scope::Inbox, environment), {std::nullopt, 500, kRuns + 1});
    for (const auto& row : page.value())
        ids.push_back(row.id);
    return ids;
}

void fillProfile(const Profile& profile, const Environment& environment, std::size_t count)
{
    auto writer = Writer::open(profile, environment, {}).value();
    if (auto done = fill(*writer, count); !done) {
        std::fprintf(stderr, "bench: %s %s\n", done.error().sentence.c_str(), done.error().detail.c_str());
        std::exit(1);
    }
    while (writer->idle().value()) {}
}

}  // namespace

int main(int argc, char* argv[])
{
    if (argc >= 4 && std::string{argv[1]} == "--limit")
        return beLimit(argc, argv);
    if (argc < 3) {
        std::fprintf(stderr, "usage: bench_commands ALTAIR FOLDER [TASKS]\n");
        return 2;
    }
    const QCoreApplication application{argc, argv};
    const std::string altair = argv[1];
    const std::string self = argv[0];
    const std::size_t count = argc > 3 ? std::stoul(argv[3]) : 100'000;
    const SystemClock clock;
    SystemRandom random;
    const Environment environment{&clock, &random, "UTC", {}};
    const auto profile = Profile::in(argv[2]);
    fillProfile(profile, environment, count);

    const auto database = profile.database().string();
    const std::vector<std::string> ours{altair, "--profile", argv[2]};
    const auto command = [&](std::vector<std::string> words) {
        words.insert(words.begin(), ours.begin(), ours.end());
        return measureProcess(kRuns, [words](int) { return words; });
    };
    const auto limit = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {self, "--limit"});
        return measureProcess(kRuns, [words](int) { return words; });
    };
    std::printf("Whole processes, %zu tasks, median of %d [lowest … highest]\n", count, kRuns);
    const auto insert = limit({"insert", database});
    printLine("altair add", command({"add", "Call the movers tomorrow 10am #phone ~15m"}), &insert, "<= 15 ms");
    const auto page = limit({"query", database, kRawList});
    printLine("altair list --view inbox --limit 50", command({"list", "--view", "inbox", "--limit", "50"}), &page,
        "<= 12 ms");
    const auto ids = someOpenTasks(profile, environment);
    const auto done = measureProcess(kRuns, [&](int run) {
        auto words = ours;
        words.insert(words.end(), {"done", ids[static_cast<std::size_t>(run)].hex()});
        return words;
    });
    printLine("altair done ID", done, &insert, "<= 15 ms");
    const auto rare = limit({"query", database, rawSearch("lemon")});
    printLine(
        "altair search, a word in 2 % (2,000 hits)", command({"search", "lemon", "--limit", "50"}), &rare, "<= 18 ms");
    const auto common = limit({"query", database, rawSearch("garden")});
    printLine("altair search, a word in 15 %", command({"search", "garden", "--limit", "50"}), &common, "<= 45 ms");
    return 0;
}
