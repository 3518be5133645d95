// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/storage/Storage.h"
#include "sync/server/storage/sqlite/Connection.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace altair::server {

/// Everything in one SQLite database: WAL, synchronous = FULL, one connection that writes and makes the checkpoints
/// (versions before 3.51.3 can damage a log that another connection checkpoints), and some that read.
class SqliteStorage final : public Storage {
public:
    enum class Reading {
        OwnConnections,  ///< Beside the writer, from any thread.
        Writer,          ///< On the one connection, on the one thread: the simulator, and databases in memory.
    };
    struct Options {
        /// A file name, or a URI of SQLite's: `file:/data/altair.db?vfs=…`. It is made when there is none.
        std::string uri;
        Reading reading = Reading::OwnConnections;
        /// Hears which migrations are applied and skipped, a line each.
        std::function<void(const std::string&)> say = [](const std::string&) {};
    };

    /// Brings the schema up to date. Errors: as `migrate` and SQLite have them.
    static Result<std::unique_ptr<SqliteStorage>> open(Options options);
    /// Makes the last checkpoint: afterwards the file alone is the whole database.
    ~SqliteStorage() override;

    Result<void> read(const std::function<void(const Transaction&)>& work) override;
    void commit(std::span<WriteJob* const> jobs) override;
    void tidy(Moment moment) override;

private:
    explicit SqliteStorage(Options options) : m_options(std::move(options)) {}
    Result<void> openWriter();
    void shrink();
    Result<void> commitTogether(std::span<WriteJob* const> jobs);
    Result<void> runInside(WriteJob& job, bool alone);
    Result<std::unique_ptr<Connection>> borrowReader();
    void giveBack(std::unique_ptr<Connection> reader);

    Options m_options;
    std::unique_ptr<Connection> m_writer;  // Absent after an input/output error, until it can be opened again.
    std::mutex m_readersMutex;
    std::vector<std::unique_ptr<Connection>> m_readers;  // Those that nobody uses now.
};

}  // namespace altair::server
