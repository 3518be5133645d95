// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/storage/sqlite/SqliteStorage.h"

#include "sync/server/storage/sqlite/Migrations.h"
#include "sync/server/storage/sqlite/SqliteTransaction.h"

#include <utility>

namespace altair::server {

namespace {

/// About 16 MB of log: a checkpoint then writes each page of the many commits once.
constexpr int kPagesBeforeCheckpoint = 4000;
constexpr std::int64_t kEmptyPagesKept = 2500;

constexpr const char* kWriterPragmas =
    "PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;"
    "PRAGMA journal_size_limit = 67108864;";
constexpr const char* kReaderPragmas = "PRAGMA query_only = 1; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY;";

Result<void> outcomeOf(Connection& connection)
{
    if (auto failure = connection.takeFailure())
        return std::unexpected(std::move(*failure));
    return {};
}

/// Undoes what is begun. False when even that failed: then nobody knows what the connection believes.
bool rollBack(Connection& connection)
{
    if (connection.inTransaction())
        connection.execute("ROLLBACK");
    return !connection.takeFailure() && !connection.inTransaction();
}

}  // namespace

Result<std::unique_ptr<SqliteStorage>> SqliteStorage::open(Options options)
{
    std::unique_ptr<SqliteStorage> storage{new SqliteStorage{std::move(options)}};
    if (auto opened = storage->openWriter(); !opened)
        return failure(std::move(opened));
    if (auto migrated = migrate(*storage->m_writer, storage->m_options.say); !migrated)
        return failure(std::move(migrated));
    return storage;
}

SqliteStorage::~SqliteStorage()
{
    m_readers.clear();
    if (m_writer)
        m_writer->checkpoint(true);
}

Result<void> SqliteStorage::openWriter()
{
    auto writer = Connection::open(m_options.uri, Connection::Mode::ReadWrite);
    if (!writer)
        return failure(std::move(writer));
    // Without other connections the log's index needs no shared memory, which not every VFS has.
    if (m_options.reading == Reading::Writer)
        (*writer)->execute("PRAGMA locking_mode = EXCLUSIVE");
    // Before anything is written: it may be a newer server's, or another program's.
    if (const auto version = schemaVersion(**writer); !version)
        return failure(version);
    (*writer)->execute(kWriterPragmas);
    if (auto fine = outcomeOf(**writer); !fine)
        return fine;
    m_writer = std::move(*writer);
    return {};
}

Result<std::unique_ptr<Connection>> SqliteStorage::borrowReader()
{
    {
        const std::scoped_lock lock{m_readersMutex};
        if (!m_readers.empty()) {
            auto reader = std::move(m_readers.back());
            m_readers.pop_back();
            return reader;
        }
    }
    auto reader = Connection::open(m_options.uri, Connection::Mode::ReadOnly);
    if (!reader)
        return reader;
    (*reader)->execute(kReaderPragmas);
    if (auto fine = outcomeOf(**reader); !fine)
        return failure(std::move(fine));
    return reader;
}

void SqliteStorage::giveBack(std::unique_ptr<Connection> reader)
{
    const std::scoped_lock lock{m_readersMutex};
    m_readers.push_back(std::move(reader));
}

Result<void> SqliteStorage::read(const std::function<void(const Transaction&)>& work)
{
    const bool own = m_options.reading == Reading::OwnConnections;
    if (!own && !m_writer)
        if (auto opened = openWriter(); !opened)
            return opened;
    Result<std::unique_ptr<Connection>> borrowed{nullptr};
    if (own) {
        borrowed = borrowReader();
        if (!borrowed)
            return failure(std::move(borrowed));
    }
    auto& connection = own ? **borrowed : *m_writer;
    connection.execute("BEGIN");
    const SqliteTransaction transaction{connection};
    work(transaction);
    auto outcome = outcomeOf(connection);
    const bool clean = rollBack(connection);
    if (own && clean && outcome)
        giveBack(std::move(*borrowed));
    else if (!own && !clean)
        m_writer.reset();
    return outcome;
}

Result<void> SqliteStorage::runInside(WriteJob& job, bool alone)
{
    auto& connection = *m_writer;
    if (!alone)
        connection.execute("SAVEPOINT job");
    SqliteTransaction transaction{connection};
    const auto keep = connection.failed() ? Keep::Nothing : job.work(transaction);
    auto outcome = outcomeOf(connection);
    if (!connection.inTransaction())
        return outcome ? fail(ErrorCode::Internal, "The server lost a transaction; nothing of this was stored.")
                       : outcome;
    const bool keeps = outcome && keep == Keep::Changes;
    if (alone)
        connection.execute(keeps ? "COMMIT" : "ROLLBACK");
    else
        connection.execute(keeps ? "RELEASE job" : "ROLLBACK TO job; RELEASE job");
    auto ended = outcomeOf(connection);
    return outcome ? ended : outcome;
}

/// A failure means that nothing of any of the jobs was kept.
Result<void> SqliteStorage::commitTogether(std::span<WriteJob* const> jobs)
{
    m_writer->execute("BEGIN IMMEDIATE");
    if (auto begun = outcomeOf(*m_writer); !begun)
        return begun;
    const bool alone = jobs.size() == 1;
    for (auto* job : jobs) {
        job->outcome = runInside(*job, alone);
        if (alone)
            return job->outcome;
        if (!m_writer->inTransaction())  // SQLite undid everything by itself.
            return fail(ErrorCode::Internal, "lost", {});
    }
    m_writer->execute("COMMIT");
    return outcomeOf(*m_writer);
}

void SqliteStorage::commit(std::span<WriteJob* const> jobs)
{
    if (!m_writer)
        if (auto opened = openWriter(); !opened) {
            for (auto* job : jobs)
                job->outcome = opened;
            return;
        }
    const auto committed = commitTogether(jobs);
    if (!rollBack(*m_writer) || (!committed && committed.error().code == ErrorCode::Io))
        m_writer.reset();
    if (committed || jobs.empty())
        return;
    if (jobs.size() == 1) {
        jobs.front()->outcome = committed;
        return;
    }
    // One that asks for too much must not cost the others theirs.
    for (auto* const& job : jobs)
        commit({&job, 1});
}

/// Gives room back to the disk when much of the file is empty; a little of it stays for what comes next.
void SqliteStorage::shrink()
{
    const auto empty = m_writer->number("PRAGMA freelist_count");
    if (empty > kEmptyPagesKept && empty > m_writer->number("PRAGMA page_count") / 4)
        m_writer->execute("PRAGMA incremental_vacuum(5000)");
}

void SqliteStorage::tidy(Moment moment)
{
    if (!m_writer || m_writer->pagesInLog() == 0)
        return;
    if (moment == Moment::Busy && m_writer->pagesInLog() < kPagesBeforeCheckpoint)
        return;
    if (moment == Moment::Idle)
        shrink();
    m_writer->checkpoint(moment == Moment::Idle);
    // The log then stays as it is and goes on growing; everybody's answers are durable in it. The next one tries again.
    m_writer->takeFailure();
}

}  // namespace altair::server
