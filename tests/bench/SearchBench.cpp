// SPDX-License-Identifier: AGPL-3.0-or-later
//
// The search index in process, beside plain FTS5 through SQLite's C API on the same documents in the same run. Except
// for what waits for the disk, it counts the processor's time, which other programs disturb less.

#include "core/domain/FoldedText.h"
#include "core/store/Migrations.h"
#include "core/store/SearchIndex.h"
#include "tests/bench/Measure.h"
#include "tests/bench/SampleTasks.h"

#include <QCoreApplication>
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>

using namespace altair;
using namespace altair::bench;

namespace {

namespace fs = std::filesystem;

constexpr int kRuns = 15;
constexpr int kLimit = 50;
constexpr std::size_t kPart = 1000;

struct Text {
    std::string title;
    std::string body;
};

[[noreturn]] void stop(const std::string& words)
{
    std::fprintf(stderr, "bench: %s\n", words.c_str());
    std::exit(1);
}

template <class T>
T must(Result<T> result)
{
    if (!result)
        stop(result.error().sentence + " " + result.error().detail);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// A tenth has notes, a quarter a tag.
std::vector<Text> sampleTexts(std::size_t count)
{
    SampleTasks sample;
    std::vector<Text> texts;
    for (std::size_t i = 0; i < count; ++i) {
        Text text{sample.title(), i % 4 == 0 ? "tag" + std::to_string(i % 30) : std::string{}};
        if (i % 10 == 0)
            text.body += ' ' + sample.notes();
        texts.push_back(std::move(text));
    }
    return texts;
}

/// FTS5 as one would set it up without further thought, the texts inside it.
class PlainFts {
public:
    explicit PlainFts(const fs::path& file)
    {
        check(sqlite3_open(file.c_str(), &m_database));
        execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;"
                "CREATE VIRTUAL TABLE words USING fts5 (title, body);"
                "CREATE VIRTUAL TABLE grams USING fts5 (title, body, tokenize = 'trigram')");
        prepare("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", m_putWords);
        prepare("INSERT INTO grams (rowid, title, body) VALUES (?, ?, ?)", m_putGrams);
        prepare("SELECT rowid, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT 50", m_words);
        prepare("SELECT rowid, rank FROM grams WHERE grams MATCH ? ORDER BY rank LIMIT 50", m_grams);
    }
    ~PlainFts()
    {
        for (auto* statement : {m_putWords, m_putGrams, m_words, m_grams})
            sqlite3_finalize(statement);
        sqlite3_close(m_database);
    }
    PlainFts(const PlainFts&) = delete;
    PlainFts& operator=(const PlainFts&) = delete;

    void execute(const char* sql) { check(sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr)); }
    void putWords(std::int64_t key, const Text& text) { put(m_putWords, key, text); }
    void putGrams(std::int64_t key, const Text& text) { put(m_putGrams, key, text); }
    int searchWords(const std::string& expression) { return search(m_words, expression); }
    int searchGrams(const std::string& expression) { return search(m_grams, expression); }

private:
    void check(int code)
    {
        if (code != SQLITE_OK && code != SQLITE_DONE)
            stop(sqlite3_errmsg(m_database));
    }
    void prepare(const char* sql, sqlite3_stmt*& statement)
    {
        check(sqlite3_prepare_v2(m_database, sql, -1, &statement, nullptr));
    }
    static void bind(sqlite3_stmt* statement, int place, const std::string& text)
    {
        sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    }
    void put(sqlite3_stmt* statement, std::int64_t key, const Text& text)
    {
        sqlite3_bind_int64(statement, 1, key);
        bind(statement, 2, text.title);
        bind(statement, 3, text.body);
        check(sqlite3_step(statement));
        sqlite3_reset(statement);
    }
    int search(sqlite3_stmt* statement, const std::string& expression)
    {
        bind(statement, 1, expression);
        int rows = 0;
        while (sqlite3_step(statement) == SQLITE_ROW)
            ++rows;
        check(sqlite3_reset(statement));
        return rows;
    }

    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_putWords = nullptr;
    sqlite3_stmt* m_putGrams = nullptr;
    sqlite3_stmt* m_words = nullptr;
    sqlite3_stmt* m_grams = nullptr;
};

/// Ours: the real schema, nothing in it but documents.
class OurIndex {
public:
    explicit OurIndex(const fs::path& file)
        : m_connection(must(Connection::open(file, Connection::Mode::ReadWrite)))
        , m_index(*m_connection)
    {
        must(m_connection->execute("PRAGMA journal_mode = WAL"));
        must(m_connection->execute("PRAGMA synchronous = FULL"));
        must(m_connection->execute("PRAGMA cache_size = -16384"));
        must(migrate(*m_connection, [] { return Result<void>{}; }));
    }

    Connection& connection() { return *m_connection; }
    SearchIndex& index() { return m_index; }
    void putNew(std::int64_t key, const Text& text) { must(m_index.putNew(key, {text.title, text.body})); }
    void put(std::int64_t key, const Text& text) { must(m_index.put(key, {text.title, text.body})); }
    SearchKeys search(const std::string& text)
    {
        return must(searchKeys(*m_connection, parseSearchQuery(text, CivilDate{}), kLimit));
    }

private:
    std::unique_ptr<Connection> m_connection;
    SearchIndex m_index;
};

/// Milliseconds of the processor: others may use the computer meanwhile.
double processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

Figures measureProcessor(const std::function<void()>& work)
{
    std::vector<double> times;
    for (int run = 0; run <= kRuns; ++run) {
        const auto begun = processorTime();
        work();
        if (run > 0)
            times.push_back(processorTime() - begun);
    }
    std::ranges::sort(times);
    return {times[times.size() / 2], times.front(), times.back(), 0};
}

/// Milliseconds for doing it with every text, a thousand a transaction.
double inParts(const std::vector<Text>& texts, const std::function<void(const char*)>& execute,
    const std::function<void(std::int64_t, const Text&)>& put)
{
    const auto begun = processorTime();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i % kPart == 0)
            execute("BEGIN IMMEDIATE");
        put(static_cast<std::int64_t>(i) + 1, texts[i]);
        if (i % kPart == kPart - 1 || i + 1 == texts.size())
            execute("COMMIT");
    }
    return processorTime() - begun;
}

void printCost(const char* what, double milliseconds, double limit, std::size_t count)
{
    const auto each = [&](double whole) { return 1000.0 * whole / static_cast<double>(count); };
    std::printf(
        "  %-44s %9.2f us  limit %.2f us (%.1f x)\n", what, each(milliseconds), each(limit), milliseconds / limit);
}

void fillBoth(const std::vector<Text>& texts, OurIndex& ours, PlainFts& plain)
{
    const auto execute = [&](const char* sql) { must(ours.connection().execute(sql)); };
    const auto executePlain = [&](const char* sql) { plain.execute(sql); };
    must(ours.index().deferSubstrings());
    const auto words = inParts(texts, execute, [&](auto key, const Text& text) { ours.putNew(key, text); });
    const auto plainWords = inParts(
        texts, executePlain, [&](auto key, const Text& text) { plain.putWords(key, text); });
    printCost("put while substrings wait, each", words, plainWords, texts.size());
    const auto begun = processorTime();
    while (must(ours.index().fillSubstrings(static_cast<int>(kPart))) > 0) {}
    const auto filled = processorTime() - begun;
    const auto plainGrams = inParts(
        texts, executePlain, [&](auto key, const Text& text) { plain.putGrams(key, text); });
    printCost("substrings afterwards, each", filled, plainGrams, texts.size());
}

/// What a search is worth: words ranked, and where they don't fill the page what has the text inside a word.
enum class Asks { Words, WordsThenInside };

void compareSearch(OurIndex& ours, PlainFts& plain, const std::string& text, const std::string& expression, Asks asks)
{
    const auto limit = measureProcessor([&] {
        if (plain.searchWords(expression) < kLimit && asks == Asks::WordsThenInside)
            plain.searchGrams(expression);
    });
    const auto figures = measureProcessor([&] { ours.search(text); });
    const auto found = ours.search(text);
    printLine("search " + text + " (" + std::to_string(found.total) + (found.capped ? "+" : "") + ")", figures, &limit,
        "<= 2 x");
}

void compare(std::size_t count, const fs::path& folder)
{
    OurIndex ours{folder / ("ours-" + std::to_string(count))};
    PlainFts plain{folder / ("plain-" + std::to_string(count))};
    const auto texts = sampleTexts(count);
    std::printf("%zu documents\n", count);
    fillBoth(texts, ours, plain);
    const auto word = texts[count / 2].title.substr(0, texts[count / 2].title.find(' '));
    for (const std::string text : {"garden", "lemon", "lemon garden", "arde", "emo ard"})
        compareSearch(ours, plain, text, text, Asks::WordsThenInside);
    compareSearch(ours, plain, word, word, Asks::WordsThenInside);
    for (const std::string text : {"gar", "garden b", "ba", "b"})
        compareSearch(ours, plain, text, text + '*', Asks::Words);
    for (const std::string text : {"gradne", "notaword"})
        printLine("search " + text + ", nearest " + ours.search(text).nearest,
            measureProcessor([&] { ours.search(text); }), nullptr, "");
    printLine("edit and put, durable",
        measure(kRuns,
            [&](int run) {
                must(ours.connection().execute("BEGIN IMMEDIATE"));
                ours.put(run * 7 + 1, texts[static_cast<std::size_t>(run)]);
                must(ours.connection().execute("COMMIT"));
            }),
        nullptr, "");
}

}  // namespace

int main(int argc, char* argv[])
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_search FOLDER [LARGEST]\n");
        return 2;
    }
    const QCoreApplication application{argc, argv};
    const std::size_t largest = argc > 2 ? std::stoul(argv[2]) : 1'000'000;
    for (std::size_t count = 1000; count <= largest; count *= 10)
        compare(count, argv[1]);
    return 0;
}
