// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Commands.h"
#include "core/store/Backup.h"
#include "core/store/Meta.h"
#include "core/store/OpenDatabase.h"
#include "tests/support/Catch.h"
#include "tests/support/Files.h"
#include "tests/support/Must.h"
#include "tests/support/TemporaryProfile.h"

using namespace altair;
using namespace altair::test;
using namespace std::chrono_literals;

namespace fs = std::filesystem;
using Titles = std::vector<std::string>;

namespace {

BackupInfo backUp(TemporaryProfile& home, BackupReason reason = BackupReason::Manual)
{
    return must(createBackup(home.writer().connection(), home.profile(), home.clock.now(), reason));
}

fs::path restore(TemporaryProfile& home, const BackupInfo& backup)
{
    home.close();
    return must(restoreBackup(home.profile(), backup, home.clock.now()));
}

std::uint64_t deviceOf(TemporaryProfile& home)
{
    return must(Meta{home.writer().connection()}.number("device")).value();
}

}  // namespace

TEST_CASE("a backup holds what was saved, is private and says what is in it")
{
    TemporaryProfile home;
    home.add("Call the movers #phone");
    const auto deleted = home.add("Buy stamps");
    must(remove(home.writer(), {&deleted, 1}));
    const auto backup = backUp(home);

    CHECK(backup.file.filename() == backupName(home.clock.now(), BackupReason::Manual));
    CHECK(permissions(backup.file) == 0600);
    CHECK(permissions(home.profile().backups()) == 0700);
    CHECK(backup.bytes == fs::file_size(backup.file));
    CHECK(names(home.profile().backups()).size() == 1);
    const auto contents = must(verifyBackup(backup.file));
    CHECK(contents.records == std::vector<std::pair<std::string, std::int64_t>>{{"tasks", 1}});
    CHECK(contents.latestEdit == home.clock.now());
    CHECK(names(home.profile().backups()).size() == 1);
}

TEST_CASE("two backups in one moment are two")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    CHECK(backUp(home).file != backUp(home).file);
    CHECK(must(listBackups(home.profile())).size() == 2);
}

TEST_CASE("backups are listed latest first and found by name, path and \"latest\"")
{
    TemporaryProfile home;
    CHECK(must(listBackups(home.profile())).empty());
    home.add("Buy stamps");
    CHECK(mustFail(findBackup(home.profile(), "latest")).code == ErrorCode::NotFound);
    const auto first = backUp(home);
    home.clock.advance(1h);
    const auto second = backUp(home, BackupReason::BeforeImport);
    test::write(home.profile().backups() / "notes.txt", "mine");
    test::write(home.profile().backups() / "2026-11-21T120000.000Z-weekly.db", "of no reason that there is");

    const auto all = must(listBackups(home.profile()));
    REQUIRE(all.size() == 2);
    CHECK(all[0].file == second.file);
    CHECK(all[0].reason == BackupReason::BeforeImport);
    CHECK(all[0].at == second.at);
    CHECK(all[1].file == first.file);
    CHECK(must(findBackup(home.profile(), "latest")).file == second.file);
    CHECK(must(findBackup(home.profile(), first.file.filename().string())).at == first.at);
    CHECK(must(findBackup(home.profile(), first.file.stem().string())).at == first.at);
    CHECK(must(findBackup(home.profile(), first.file.string())).at == first.at);
    CHECK(mustFail(findBackup(home.profile(), "yesterday")).code == ErrorCode::NotFound);
}

TEST_CASE("a backup elsewhere, under any name, can be restored")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    const auto copy = home.profile().data / "my copy.sqlite";
    fs::copy_file(backUp(home).file, copy);
    home.add("Later thought");
    restore(home, must(findBackup(home.profile(), copy.string())));
    CHECK(home.titles(Scope::Inbox) == Titles{"Buy stamps"});
}

TEST_CASE("a damaged backup is told from a good one, and the newest good one is found")
{
    TemporaryProfile home;
    for (int i = 0; i < 50; ++i)
        home.add("Thought " + std::to_string(i));
    const auto good = backUp(home);
    home.clock.advance(1h);
    const auto bad = backUp(home);
    SECTION("cut off")
    {
        fs::resize_file(bad.file, fs::file_size(bad.file) / 2);
    }
    SECTION("empty")
    {
        fs::resize_file(bad.file, 0);
    }
    SECTION("overwritten")
    {
        overwrite(bad.file, 4096 * 3, std::string(4096, 'x'));
    }
    SECTION("something else")
    {
        test::write(bad.file, "a letter to the tax office");
    }
    const auto before = contents(bad.file);
    const auto error = mustFail(verifyBackup(bad.file));
    CHECK(error.code == ErrorCode::Damaged);
    CHECK(error.sentence.find("backup") != std::string::npos);
    CHECK(must(newestGoodBackup(home.profile())).file == good.file);

    home.close();
    const auto database = contents(home.profile().database());
    CHECK(mustFail(restoreBackup(home.profile(), bad, home.clock.now())).code == ErrorCode::Damaged);
    CHECK(contents(home.profile().database()) == database);
    CHECK(contents(bad.file) == before);
}

TEST_CASE("a state that can't be decoded makes a backup a damaged one, though SQLite sees nothing wrong")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    must(home.writer().connection().execute("UPDATE record SET state = x'0102'"));
    CHECK(
        mustFail(createBackup(home.writer().connection(), home.profile(), home.clock.now(), BackupReason::Manual)).code
        == ErrorCode::Damaged);
    CHECK(names(home.profile().backups()).empty());
}

TEST_CASE("a restore brings back what was, keeps what it replaces, and is another device")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    const auto backup = backUp(home);
    home.add("Later thought");
    const auto device = deviceOf(home);

    const auto replaced = restore(home, backup);
    CHECK(home.titles(Scope::Inbox) == Titles{"Buy stamps"});
    CHECK(deviceOf(home) != device);
    CHECK(permissions(home.profile().database()) == 0600);
    CHECK_FALSE(restoreIsUnfinished(home.profile()));

    restore(home, {replaced, home.clock.now(), BackupReason::Manual, 0});
    CHECK(home.titles(Scope::Inbox) == Titles{"Later thought", "Buy stamps"});
}

TEST_CASE("a restore can be undone in the journal of what it brought back")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    restore(home, backUp(home));
    must(home.writer().undo());
    CHECK(home.titles(Scope::Inbox).empty());
}

TEST_CASE("two restores in one moment keep two replaced files")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    const auto backup = backUp(home);
    const auto first = restore(home, backup);
    CHECK(restore(home, backup) != first);
    CHECK(fs::exists(first));
}

TEST_CASE("a restore where there is no database replaces nothing")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    const auto backup = backUp(home);
    home.close();
    fs::remove(home.profile().database());
    CHECK(must(restoreBackup(home.profile(), backup, home.clock.now())).empty());
    CHECK(home.titles(Scope::Inbox) == Titles{"Buy stamps"});
}

TEST_CASE("a restore keeps a WAL that was left beside the database")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    const auto backup = backUp(home);
    home.add("Only in the WAL");
    const auto database = contents(home.profile().database());
    const auto wal = contents(home.profile().database().concat("-wal"));
    home.close();
    test::write(home.profile().database(), database);
    test::write(home.profile().database().concat("-wal"), wal);

    auto replaced = restore(home, backup);
    CHECK(home.titles(Scope::Inbox) == Titles{"Buy stamps"});
    CHECK(contents(replaced) == database);
    CHECK(contents(replaced.concat("-wal")) == wal);
}

TEST_CASE("the backup of the day is made once a day, and not of a damaged database")
{
    TemporaryProfile home;
    CHECK_FALSE(must(createDailyBackup(home.profile(), home.clock.now())));
    home.add("Buy stamps");
    CHECK(must(createDailyBackup(home.profile(), home.clock.now())));
    CHECK_FALSE(must(createDailyBackup(home.profile(), home.clock.now() + 23h)));
    CHECK_FALSE(must(createDailyBackup(home.profile(), home.clock.now() - 1h)));
    CHECK(must(createDailyBackup(home.profile(), home.clock.now() + 24h)));
    CHECK(must(createDailyBackup(home.profile(), home.clock.now() - 48h)));

    home.close();
    overwrite(home.profile().database(), 4096, std::string(4096 * 4, 'x'));
    CHECK(mustFail(createDailyBackup(home.profile(), home.clock.now() + 72h)).code == ErrorCode::Damaged);
    CHECK(must(listBackups(home.profile())).size() == 3);
}

TEST_CASE("the log is written back around whoever reads, and all of it once nobody does")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    auto& writer = home.writer();
    const auto log = home.profile().database().concat("-wal");
    {
        const auto backup = must(openForReading(home.profile()));
        must(backup->execute("BEGIN"));
        CHECK(must(backup->number("SELECT count(*) FROM record")) == 1);
        home.add("Written while it reads");
        CHECK_FALSE(must(writer.idle()));
        CHECK(fs::file_size(log) > 0);
        CHECK(must(backup->number("SELECT count(*) FROM record")) == 1);
    }
    CHECK_FALSE(must(writer.idle()));
    CHECK(fs::file_size(log) == 0);
    CHECK(must(writer.connection().number("PRAGMA busy_timeout")) == Connection::kPatience.count());
}
