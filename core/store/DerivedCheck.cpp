// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/DerivedCheck.h"

#include "core/store/FileError.h"
#include "core/store/SearchIndex.h"

#include <limits>

namespace altair {

namespace fs = std::filesystem;

namespace {

struct DerivedTable {
    std::string name;
    std::string columns = "*";
};

std::vector<DerivedTable> derivedTables()
{
    // The states themselves stay out: they are what the rest is made from.
    std::vector<DerivedTable> tables{
        {"record", "key, id, tail, kind, place, sort_at, flags, title, tags, deleted_with"}, {"record_tag"},
        {"record_link"}, {"search_doc"}};
    for (const auto& kind : allKinds())
        tables.push_back({std::string{kind.name}});
    return tables;
}

std::string remembered(const DerivedTable& table)
{
    return "temp.before_" + table.name;
}

Result<void> remember(Connection& connection, const DerivedTable& table)
{
    return connection.execute(
        "CREATE TEMP TABLE before_" + table.name + " AS SELECT " + table.columns + " FROM main." + table.name);
}

/// A row that differs is in one and not in the other twice: the larger of the two counts is how many rows are wrong.
Result<std::int64_t> differingRows(Connection& connection, const DerivedTable& table)
{
    const auto before = "SELECT * FROM " + remembered(table);
    const auto after = "SELECT " + table.columns + " FROM main." + table.name;
    return connection.number("SELECT max((SELECT count(*) FROM (" + before + " EXCEPT " + after
        + ")), (SELECT count(*) FROM (" + after + " EXCEPT " + before + ")))");
}

/// Rows of counts that are zero say the same as none.
const DerivedTable kTally{"tally", "place, n"};
constexpr auto kWrongTally = "SELECT count(*) FROM (SELECT place, n FROM temp.before_tally WHERE n <> 0 EXCEPT "
                             "SELECT place, n FROM main.tally WHERE n <> 0)";

}  // namespace

Result<std::unique_ptr<DerivedCheck>> DerivedCheck::begin(
    Connection& original, const Profile& profile, const Environment& environment)
{
    std::unique_ptr<DerivedCheck> check{new DerivedCheck{profile.data / "doctor.partial"}};
    std::error_code error;
    fs::remove_all(check->m_folder, error);  // Of an examination that a crash cut short.
    const auto copy = Profile::in(check->m_folder);
    if (const auto made = copy.create(); !made)
        return failure(made);
    auto vacuum = original.prepare("VACUUM INTO ?");
    if (!vacuum)
        return failure(vacuum);
    if (const auto copied = vacuum->bindText(copy.database().string()).run(); !copied)
        return failure(copied);
    auto writer = Writer::open(copy, environment, {});
    if (!writer)
        return failure(writer);
    check->m_writer = std::move(*writer);
    // Nobody misses the copy after a crash.
    const auto fast = check->m_writer->connection().execute("PRAGMA synchronous = OFF");
    return fast ? Result<std::unique_ptr<DerivedCheck>>{std::move(check)} : failure(fast);
}

DerivedCheck::~DerivedCheck()
{
    m_writer.reset();
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

Result<std::vector<DerivedCheck::Difference>> DerivedCheck::differences(
    const std::function<void(std::int64_t, std::int64_t)>& progress)
{
    auto& connection = m_writer->connection();
    const auto tables = derivedTables();
    auto done = remember(connection, kTally);
    for (auto table = tables.begin(); done && table != tables.end(); ++table)
        done = remember(connection, *table);
    if (done)
        done = m_writer->rebuildDerived(progress);
    if (!done)
        return failure(done);
    std::vector<Difference> differences;
    const auto wrongCounts = connection.number(kWrongTally);
    if (!wrongCounts)
        return failure(wrongCounts);
    if (*wrongCounts > 0)
        differences.push_back({kTally.name, *wrongCounts});
    for (const auto& table : tables) {
        const auto rows = differingRows(connection, table);
        if (!rows)
            return failure(rows);
        if (*rows > 0)
            differences.push_back({table.name, *rows});
    }
    return differences;
}

Result<void> DerivedCheck::checkSearchIndex()
{
    auto& connection = m_writer->connection();
    // What waits for its substrings is not wrong.
    if (const auto filled = SearchIndex{connection}.fillSubstrings(std::numeric_limits<int>::max()); !filled)
        return failure(filled);
    for (const auto* check : {"INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)",
             "INSERT INTO search_grams (search_grams, rank) VALUES ('integrity-check', 1)"})
        if (auto done = connection.execute(check); !done)
            return done;
    return {};
}

}  // namespace altair
