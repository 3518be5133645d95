// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace altair::server {

/// One connection to a SQLite database, for one thread at a time.
///
/// It remembers its first failure: until `takeFailure` fetches it, every further statement does nothing and answers
/// nothing. So a piece of work is written as if all went well, and asked once, at its end, whether it did.
class Connection {
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// `uri` is a file name or a URI of SQLite's (`file:…?vfs=…`). ReadWrite makes the file when there is none.
    static Result<std::unique_ptr<Connection>> open(const std::string& uri, Mode mode);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs a script of statements whose answers nobody needs.
    void execute(const char* script);
    /// The first column of the first row; 0 when there is none.
    std::int64_t number(const char* sql);

    bool failed() const { return m_failure.has_value(); }
    std::optional<Error> takeFailure();
    /// False also when SQLite has rolled back by itself, after a full disk or an input/output error.
    bool inTransaction() const;
    /// The number that the last insert gave its row.
    std::int64_t lastNumber() const;
    /// How many rows the last statement changed.
    std::int64_t changes() const;
    /// Pages in the write-ahead log after the last commit.
    int pagesInLog() const { return m_pagesInLog; }
    /// Writes the log into the database, `whole`: also waits for nobody and shortens the log to nothing.
    void checkpoint(bool whole);
    /// SQLite's own, to watch or inject in tests.
    sqlite3* handle() { return m_database; }

private:
    friend class Statement;
    explicit Connection(sqlite3* database) : m_database(database) {}
    sqlite3_stmt* prepared(const char* sql);
    void fail(int code, const char* sql);
    static int noteLog(void* self, sqlite3* database, const char* name, int pages);

    sqlite3* m_database;
    std::unordered_map<const char*, sqlite3_stmt*> m_prepared;  // By the literal's address.
    std::optional<Error> m_failure;
    int m_pagesInLog = 0;
};

/// What one of SQLite's result codes means to whoever asked the server: DiskFull, Io, Damaged, Busy, ReadOnly.
Error describeSqliteError(int code, const std::string& words, const char* sql);

}  // namespace altair::server
