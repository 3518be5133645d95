// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/RawSqlite.h"

#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace altair::bench {

namespace {

class Database {
public:
    explicit Database(const std::filesystem::path& file)
    {
        check(sqlite3_open(file.c_str(), &m_handle));
        execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000");
    }
    ~Database() { sqlite3_close(m_handle); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void execute(const std::string& sql) { check(sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr)); }
    sqlite3_stmt* prepare(const std::string& sql)
    {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(m_handle, sql.c_str(), -1, &statement, nullptr));
        return statement;
    }
    void check(int code)
    {
        if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
            return;
        std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(m_handle));
        std::abort();
    }

private:
    sqlite3* m_handle = nullptr;
};

/// The tables that hold something, the virtual one of words among them; its own tables fill themselves.
const std::vector<std::pair<std::string, std::string>> kTables{
    {"record", "*"},
    {"record_text", "*"},
    {"task", "*"},
    {"project", "*"},
    {"record_tag", "*"},
    {"search_doc", "*"},
    {"search_words", "rowid, title, body"},
    {"tally", "*"},
    {"action", "*"},
    {"action_part", "*"},
    {"change_log", "*"},
};

void copyTable(Database& from, Database& to, const std::string& table, const std::string& columns)
{
    constexpr int kTransaction = 1000;
    auto* rows = from.prepare("SELECT " + columns + " FROM " + table);
    const int count = sqlite3_column_count(rows);
    std::string places = "?";
    for (int i = 1; i < count; ++i)
        places += ", ?";
    auto* insert = to.prepare(
        "INSERT INTO " + table + (columns == "*" ? "" : " (" + columns + ")") + " VALUES (" + places + ")");
    to.execute("BEGIN");
    for (int row = 1; sqlite3_step(rows) == SQLITE_ROW; ++row) {
        for (int i = 0; i < count; ++i)
            to.check(sqlite3_bind_value(insert, i + 1, sqlite3_column_value(rows, i)));
        to.check(sqlite3_step(insert));
        sqlite3_reset(insert);
        if (row % kTransaction == 0)
            to.execute("COMMIT; BEGIN");
    }
    to.execute("COMMIT");
    sqlite3_finalize(insert);
    sqlite3_finalize(rows);
}

}  // namespace

void rawInsert(const std::filesystem::path& database)
{
    Database open{database};
    open.execute("CREATE TABLE IF NOT EXISTS bench_limit (x TEXT); INSERT INTO bench_limit VALUES ('a small row')");
}

void rawQuery(const std::filesystem::path& database, const std::string& sql)
{
    Database open{database};
    auto* rows = open.prepare(sql);
    while (sqlite3_step(rows) == SQLITE_ROW)
        std::fputs(reinterpret_cast<const char*>(sqlite3_column_text(rows, 0)), stdout);
    sqlite3_finalize(rows);
}

double rawImport(const std::filesystem::path& filled, const std::filesystem::path& empty)
{
    Database from{filled};
    Database to{empty};
    const auto begun = std::chrono::steady_clock::now();
    for (const auto& [table, columns] : kTables) {
        copyTable(from, to, table, columns);
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace altair::bench
