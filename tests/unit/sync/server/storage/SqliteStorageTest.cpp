// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite's storage on disks that fail, and its files.
#include "sync/server/storage/sqlite/Backup.h"
#include "sync/server/storage/sqlite/Migrations.h"
#include "tests/sim/FaultyDisk.h"
#include "tests/support/Files.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/unit/sync/server/storage/StoredSpace.h"

using namespace altair;
using namespace altair::server;
using namespace altair::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kAll = 100'000'000;

/// A computer whose disk does what it is told.
struct Computer {
    Computer() { disk.add(folder.path()); }
    ~Computer()
    {
        stored.reset();
        disk.remove(folder.path());
    }

    std::string file() const { return (folder.path() / "altair.db").string(); }
    Result<void> open(SqliteStorage::Reading reading = SqliteStorage::Reading::Writer)
    {
        auto opened = SqliteStorage::open({file(), reading});
        if (!opened)
            return failure(std::move(opened));
        stored = std::make_unique<StoredSpace>(SqliteStorage::Options{"file::memory:", SqliteStorage::Reading::Writer});
        stored->storage = std::move(*opened);
        return stored->begin();
    }
    Result<void> append(std::uint64_t hlc)
    {
        return stored->append({rowOf(headerOf(static_cast<std::uint8_t>(hlc), {{1, hlc}}), 'x', hlc % 40 * 64 + 64)});
    }

    sim::FaultyDisk& disk = sim::FaultyDisk::install();
    TemporaryFolder folder;
    std::unique_ptr<StoredSpace> stored;
};

}  // namespace

TEST_CASE("what was acknowledged before the power went is there afterwards, and the database is whole")
{
    SeededRandom random{20261121};
    for (int round = 0; round < 40; ++round) {
        Computer computer;
        must(computer.open());
        computer.disk.losePower(computer.folder.path(), static_cast<int>(random.bits64() % 150));
        Seq acknowledged = 0;
        while (computer.append(acknowledged + 1)) {
            ++acknowledged;
            computer.stored->storage->tidy(acknowledged % 5 == 0 ? Storage::Moment::Idle : Storage::Moment::Busy);
        }
        computer.stored.reset();
        computer.disk.powerUp(computer.folder.path(), random);

        must(computer.open());
        const auto head = computer.stored->space().head;
        CHECK(head >= acknowledged);
        CHECK(head <= acknowledged + 1);
        CHECK(computer.stored->seqs({0, head, kAll}).size() == head);
        must(computer.append(head + 1));
        computer.stored.reset();
        must(verifyDatabase(computer.file()));
    }
}

TEST_CASE(
    "a disk that is full at any moment refuses with a sentence, keeps nothing half, and goes on when there is room")
{
    for (int after = 0; after < 12; ++after) {
        Computer computer;
        must(computer.open());
        must(computer.append(1));
        computer.disk.breakNext(computer.folder.path(), sim::Fault::Full, after);
        Seq head = 1;
        Result<void> appended;
        while ((appended = computer.append(head + 1)))
            ++head;
        CHECK(appended.error().code == ErrorCode::DiskFull);
        CHECK_FALSE(appended.error().sentence.empty());
        CHECK_FALSE(computer.append(head + 1));
        CHECK(computer.stored->space().head == head);
        computer.disk.makeRoom(computer.folder.path());
        must(computer.append(head + 1));
        computer.stored.reset();
        must(verifyDatabase(computer.file()));
    }
}

TEST_CASE("a disk that fails once at any moment loses nothing that was acknowledged")
{
    for (int after = 0; after < 12; ++after) {
        INFO(after);
        Computer computer;
        must(computer.open());
        must(computer.append(1));
        computer.disk.breakNext(computer.folder.path(), sim::Fault::Io, after);
        Seq head = 1;
        Result<void> appended;
        while ((appended = computer.append(head + 1)))
            ++head;
        CHECK(appended.error().code == ErrorCode::Io);
        // What was refused may or may not be on the disk; who sends it again finds out.
        const auto now = computer.stored->space().head;
        CHECK(now >= head);
        must(computer.append(now + 1));
        computer.stored.reset();
        must(computer.open());
        CHECK(computer.stored->space().head == now + 1);
        computer.stored.reset();
        must(verifyDatabase(computer.file()));
    }
}

TEST_CASE("a job for which there is no room does not cost the others theirs")
{
    Computer computer;
    must(computer.open());
    const auto appending = [&](std::uint64_t hlc, std::size_t size) {
        return WriteJob{[&computer, hlc, size](Transaction& transaction) {
                            const auto header = headerOf(static_cast<std::uint8_t>(hlc), {{1, hlc}});
                            computer.stored->appendTo(transaction, {rowOf(header, 'x', size)});
                            return Keep::Changes;
                        },
            {}};
    };
    WriteJob jobs[] = {appending(1, 64), appending(2, std::size_t{1} << 20U), appending(3, 64)};
    std::vector<WriteJob*> together{&jobs[0], &jobs[1], &jobs[2]};
    computer.disk.breakNext(computer.folder.path(), sim::Fault::Io, 3);
    computer.stored->storage->commit(together);
    int kept = 0;
    for (const auto& job : jobs)
        kept += job.outcome ? 1 : 0;
    CHECK(kept >= 2);
    CHECK(computer.stored->space().head == static_cast<Seq>(kept));
}

TEST_CASE("readers beside the writer see what is durable, and nothing half")
{
    TemporaryFolder folder;
    StoredSpace stored{{(folder.path() / "altair.db").string(), SqliteStorage::Reading::OwnConnections}};
    must(stored.begin());
    must(commitOne(*stored.storage, [&](Transaction& transaction) {
        stored.appendTo(transaction, {rowOf(headerOf(1, {{1, 1}}))});
        CHECK(stored.space().head == 0);
        return Keep::Changes;
    }));
    CHECK(stored.space().head == 1);
    stored.storage->tidy(Storage::Moment::Idle);
    CHECK(fs::file_size(folder.path() / "altair.db-wal") == 0);
}

TEST_CASE("a database of a newer server, of another program, or damaged is left untouched")
{
    TemporaryFolder folder;
    const auto file = (folder.path() / "altair.db").string();
    const auto changed = [&](const char* sql) {
        {
            const auto connection = must(Connection::open(file, Connection::Mode::ReadWrite));
            connection->execute(sql);
        }
        const auto before = contents(file);
        const auto error = mustFail(SqliteStorage::open({file, SqliteStorage::Reading::Writer}));
        CHECK(contents(file) == before);
        return error.code;
    };
    must(SqliteStorage::open({file, SqliteStorage::Reading::Writer}));
    CHECK(changed("PRAGMA user_version = 99") == ErrorCode::NewerVersion);
    CHECK(changed("PRAGMA application_id = 5; PRAGMA user_version = 1") == ErrorCode::InvalidInput);
    fs::remove(file);
    write(file, std::string(5000, 'x'));
    CHECK(mustFail(SqliteStorage::open({file, SqliteStorage::Reading::Writer})).code == ErrorCode::Damaged);
}

TEST_CASE("migrations are said, applied once, and skipped later")
{
    TemporaryFolder folder;
    const auto lines = [&] {
        std::string said;
        must(SqliteStorage::open({(folder.path() / "altair.db").string(), SqliteStorage::Reading::Writer,
            [&](const std::string& line) { said += line + "\n"; }}));
        return said;
    };
    CHECK(lines().starts_with("Applying: 0001_begin.sql\n"));
    CHECK(lines().starts_with("Skipping: 0001_begin.sql\n"));
}

TEST_CASE("a backup is a whole database of its own, made while the server goes on")
{
    TemporaryFolder folder;
    const auto file = folder.path() / "altair.db";
    const auto backup = folder.path() / "backup ?#%.db";
    StoredSpace stored{{file.string(), SqliteStorage::Reading::OwnConnections}};
    must(stored.begin());
    must(stored.append({rowOf(headerOf(1, {{1, 1}})), rowOf(headerOf(2, {{1, 2}}))}));
    const auto made = must(backUpTo(file.string(), backup));
    CHECK(made.rows == 2);
    CHECK(permissions(backup) == 0600);
    must(stored.append({rowOf(headerOf(3, {{1, 3}}))}));
    CHECK(must(verifyDatabase(backup)).words() == "1 accounts, 1 spaces, 2 rows, 0 files");
    CHECK(mustFail(backUpTo(file.string(), backup)).code == ErrorCode::InvalidInput);
    CHECK(mustFail(backUpTo(file.string(), folder.path() / "nowhere" / "b.db")).code != ErrorCode::Internal);
    CHECK(names(folder.path())
        == std::vector<std::string>{"altair.db", "altair.db-shm", "altair.db-wal", "backup ?#%.db"});
}

TEST_CASE("a restored database has new logs and keeps the old one beside it")
{
    TemporaryFolder folder;
    const auto file = folder.path() / "altair.db";
    const auto backup = folder.path() / "backup.db";
    SeededRandom random{3};
    {
        StoredSpace stored{{file.string(), SqliteStorage::Reading::Writer}};
        must(stored.begin());
        must(stored.append({rowOf(headerOf(1, {{1, 1}}))}));
        must(commitOne(*stored.storage, [&](Transaction& transaction) {
            transaction.log().setChain(stored.number, DeviceId{1}, ChainValue{ChainValue::Array{4}});
            return Keep::Changes;
        }));
    }
    must(backUpTo(file.string(), backup));
    const auto restored = must(restoreFrom(backup, file, "then", random));
    CHECK(restored.contents.rows == 1);
    CHECK(restored.before == fs::path{file.string() + ".before-restore-then"});
    CHECK(fs::exists(restored.before));
    StoredSpace stored{{file.string(), SqliteStorage::Reading::Writer}};
    must(stored.begin());
    CHECK(stored.space().head == 1);
    CHECK(stored.space().log != LogId{LogId::Array{7}});
    must(stored.storage->read([&](const Transaction& transaction) {
        CHECK(transaction.log().chain(stored.number, DeviceId{1}) == ChainValue{});
    }));
}

TEST_CASE("what is not whole is not restored, and verifying says what is wrong")
{
    TemporaryFolder folder;
    const auto file = (folder.path() / "altair.db").string();
    {
        StoredSpace stored{{file, SqliteStorage::Reading::Writer}};
        must(stored.begin());
        must(stored.append({rowOf(headerOf(1, {{1, 1}})), rowOf(headerOf(2, {{1, 2}}))}));
    }
    must(verifyDatabase(file));
    const char* const damages[] = {"UPDATE row SET header = x'00' WHERE number = 1", "DELETE FROM row WHERE number = 2",
        "DELETE FROM tag WHERE row = 1", "UPDATE space SET head = 7", "UPDATE tag SET tag = tag + 1 WHERE row = 1",
        "UPDATE tag SET dead = 1 WHERE row = 1", "UPDATE space SET row_bytes = 0", "DELETE FROM account"};
    for (const auto* damage : damages) {
        INFO(damage);
        const auto copy = folder.path() / "copy.db";
        fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
        {
            const auto connection = must(Connection::open(copy.string(), Connection::Mode::ReadWrite));
            connection->execute((std::string{"PRAGMA journal_mode = DELETE;"} + damage).c_str());
            REQUIRE_FALSE(connection->failed());
        }
        CHECK(mustFail(verifyDatabase(copy)).code == ErrorCode::Damaged);
        SeededRandom random{3};
        const auto before = contents(file);
        CHECK_FALSE(restoreFrom(copy, file, "then", random));
        CHECK(contents(file) == before);
    }
    overwrite(file, 4096, std::string(fs::file_size(file) - 4096, '\x55'));
    CHECK_FALSE(verifyDatabase(file));
    CHECK(mustFail(verifyDatabase(folder.path() / "none")).code == ErrorCode::NotFound);
}
