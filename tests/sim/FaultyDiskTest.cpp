// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Connection.h"
#include "tests/sim/FaultyDisk.h"
#include "tests/support/Catch.h"

#include <QTemporaryDir>

using namespace altair;
using namespace altair::sim;

namespace {

/// A computer with a database of numbers, committed one by one.
struct Ledger {
    Ledger() { disk.add(path()); }
    ~Ledger()
    {
        connection.reset();
        disk.remove(path());
    }

    std::filesystem::path path() const { return folder.path().toStdString(); }
    Result<void> open()
    {
        auto opened = Connection::open(path() / "ledger.db", Connection::Mode::ReadWrite);
        if (!opened)
            return failure(opened);
        connection = std::move(*opened);
        for (const auto* sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                 "CREATE TABLE IF NOT EXISTS entry (n INTEGER PRIMARY KEY, filling BLOB)"})
            if (auto done = connection->execute(sql); !done)
                return done;
        return {};
    }
    Result<void> write(std::int64_t n)
    {
        return connection->execute(
            "INSERT INTO entry VALUES (" + std::to_string(n) + ", randomblob(" + std::to_string(n * 37 % 9000) + "))");
    }

    FaultyDisk& disk = FaultyDisk::install();
    QTemporaryDir folder;
    std::unique_ptr<Connection> connection;
};

}  // namespace

TEST_CASE("what was acknowledged before the power went is there afterwards")
{
    SeededRandom random{11};
    for (int round = 0; round < 60; ++round) {
        Ledger ledger;
        REQUIRE(ledger.open());
        ledger.disk.losePower(ledger.path(), static_cast<int>(random.bits64() % 60));
        std::int64_t acknowledged = 0;
        while (ledger.write(acknowledged + 1))
            ++acknowledged;
        CHECK(ledger.disk.isDown(ledger.path()));
        ledger.connection.reset();
        ledger.disk.powerUp(ledger.path(), random);

        REQUIRE(ledger.open());
        CHECK(ledger.connection->number("SELECT count(*) FROM entry").value() >= acknowledged);
        CHECK(ledger.connection->number("SELECT max(n) FROM entry").value() <= acknowledged + 1);
        CHECK(ledger.connection->number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'")
                  .value()
            == 1);
    }
}

TEST_CASE("a disk that is full or fails once says so, and what is done afterwards works")
{
    Ledger ledger;
    REQUIRE(ledger.open());
    REQUIRE(ledger.write(1));
    ledger.disk.breakNext(ledger.path(), Fault::Full, 0);
    const auto full = ledger.write(2);
    REQUIRE_FALSE(full);
    CHECK(full.error().code == ErrorCode::DiskFull);
    CHECK_FALSE(ledger.write(2));
    ledger.disk.makeRoom(ledger.path());
    CHECK(ledger.write(2));
    ledger.disk.breakNext(ledger.path(), Fault::Io, 0);
    CHECK_FALSE(ledger.write(3));
    CHECK(ledger.write(3));
    CHECK(ledger.connection->number("SELECT count(*) FROM entry").value() == 3);
}

TEST_CASE("what was not synced can be lost: a database that does not wait for the disk is caught")
{
    SeededRandom random{5};
    int lost = 0;
    for (int round = 0; round < 20; ++round) {
        Ledger ledger;
        REQUIRE(ledger.open());
        REQUIRE(ledger.connection->execute("PRAGMA synchronous = OFF"));
        ledger.disk.losePower(ledger.path(), 30);
        std::int64_t acknowledged = 0;
        while (ledger.write(acknowledged + 1))
            ++acknowledged;
        ledger.connection.reset();
        ledger.disk.powerUp(ledger.path(), random);
        const bool intact = ledger.open()
            && ledger.connection->number("SELECT count(*) FROM entry").value_or(0) >= acknowledged;
        lost += intact ? 0 : 1;
    }
    CHECK(lost > 0);
}
