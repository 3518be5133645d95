// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/storage/sqlite/Connection.h"

#include <sqlite3.h>

#include <array>
#include <utility>

namespace altair::server {

namespace {

struct Meaning {
    int code;  // sqlite.org/rescode.html
    ErrorCode meaning;
    const char* sentence;
};

constexpr std::array kMeanings{
    Meaning{SQLITE_FULL, ErrorCode::DiskFull,
        "The server's disk is full; nothing of this was stored. Free some space on the server; nothing is lost meanwhile."},
    Meaning{SQLITE_IOERR, ErrorCode::Io,
        "The server could not read or write its disk; nothing of this was stored. Look at the server's disk; nothing is lost meanwhile."},
    Meaning{SQLITE_CANTOPEN, ErrorCode::Io,
        "The server can't open its database. Look at the server's data folder and its permissions."},
    Meaning{SQLITE_READONLY, ErrorCode::ReadOnly,
        "The server can't write its database; nothing of this was stored. Look at the permissions of the server's data folder."},
    Meaning{SQLITE_BUSY, ErrorCode::Busy,
        "Another program is using the server's database; nothing of this was stored. Close it."},
    Meaning{SQLITE_CORRUPT, ErrorCode::Damaged,
        "The server's database is damaged. Restore a backup with “altair-server restore”; the devices fill in what it lacks."},
    Meaning{SQLITE_NOTADB, ErrorCode::Damaged,
        "This is not a database of altair-server, or it is damaged. It was left as it is."},
    Meaning{SQLITE_NOMEM, ErrorCode::Io, "The server is out of memory; nothing of this was stored."},
};

}  // namespace

Error describeSqliteError(int code, const std::string& words, const char* sql)
{
    auto detail = "sqlite " + std::to_string(code) + ": " + words;
    if (sql)
        detail += std::string{" in: "} + sql;
    for (const auto& meaning : kMeanings)
        if (meaning.code == (code & 0xFF))
            return {meaning.meaning, meaning.sentence, std::move(detail)};
    return {ErrorCode::Internal, "The server's database refused an operation; nothing of this was stored.",
        std::move(detail)};
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& uri, Mode mode)
{
    const int access = mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(uri.c_str(), &database, access | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Connection> connection{new Connection{database}};
    if (code != SQLITE_OK)
        return std::unexpected(describeSqliteError(code, database ? sqlite3_errmsg(database) : "", nullptr));
    sqlite3_extended_result_codes(database, 1);
    // In place of SQLite's own, which would make checkpoints while somebody waits for an answer.
    sqlite3_wal_hook(database, &Connection::noteLog, connection.get());
    return connection;
}

Connection::~Connection()
{
    for (const auto& [sql, statement] : m_prepared)
        sqlite3_finalize(statement);
    sqlite3_close(m_database);
}

int Connection::noteLog(void* self, sqlite3*, const char*, int pages)
{
    static_cast<Connection*>(self)->m_pagesInLog = pages;
    return SQLITE_OK;
}

sqlite3_stmt* Connection::prepared(const char* sql)
{
    if (m_failure)
        return nullptr;
    auto& statement = m_prepared[sql];
    if (!statement) {
        const int code = sqlite3_prepare_v3(m_database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK)
            fail(code, sql);
    }
    return statement;
}

void Connection::fail(int code, const char* sql)
{
    if (!m_failure)
        m_failure = describeSqliteError(code, sqlite3_errmsg(m_database), sql);
}

void Connection::execute(const char* script)
{
    if (m_failure)
        return;
    if (const int code = sqlite3_exec(m_database, script, nullptr, nullptr, nullptr); code != SQLITE_OK)
        fail(code, script);
}

std::int64_t Connection::number(const char* sql)
{
    sqlite3_stmt* statement = prepared(sql);
    if (!statement)
        return 0;
    const int code = sqlite3_step(statement);
    const auto answer = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        fail(code, sql);
    sqlite3_reset(statement);
    return answer;
}

std::optional<Error> Connection::takeFailure()
{
    return std::exchange(m_failure, std::nullopt);
}

bool Connection::inTransaction() const
{
    return sqlite3_get_autocommit(m_database) == 0;
}

std::int64_t Connection::lastNumber() const
{
    return sqlite3_last_insert_rowid(m_database);
}

std::int64_t Connection::changes() const
{
    return sqlite3_changes64(m_database);
}

void Connection::checkpoint(bool whole)
{
    const int mode = whole ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    const int code = sqlite3_wal_checkpoint_v2(m_database, nullptr, mode, nullptr, nullptr);
    if (code == SQLITE_OK)
        m_pagesInLog = 0;
    else if ((code & 0xFF) != SQLITE_BUSY && (code & 0xFF) != SQLITE_LOCKED)  // A reader is at it: later, then.
        fail(code, "checkpoint");
}

}  // namespace altair::server
