// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Backup.h"
#include "core/store/DatabaseCheck.h"
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

Result<std::unique_ptr<Writer>> openWriter(TemporaryProfile& home)
{
    return Writer::open(home.profile(), home.environment(), {.patience = 0ms});
}

std::string randomBytes(std::size_t size)
{
    SeededRandom random{7};
    std::string bytes(size, '\0');
    random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return bytes;
}

/// A profile of some pages, closed.
void fill(TemporaryProfile& home)
{
    for (int i = 0; i < 100; ++i)
        home.add("Thought number " + std::to_string(i) + " // " + std::string(300, 'n'));
    home.close();
}

void checkRefusedAndUntouched(TemporaryProfile& home, ErrorCode code, std::string_view words)
{
    const auto before = contents(home.profile().database());
    for (const auto& error : {mustFail(openWriter(home)), mustFail(Reader::open(home.profile()))}) {
        CHECK(error.code == code);
        INFO(error.sentence);
        CHECK(error.sentence.find(words) != std::string::npos);
    }
    CHECK(contents(home.profile().database()) == before);
}

}  // namespace

TEST_CASE("a database that was closed is as it was left until somebody touches it")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    CHECK_FALSE(isAsLeft(home.profile()));
    home.close();
    CHECK(isAsLeft(home.profile()));
    home.reopen();
    home.close();
    CHECK(isAsLeft(home.profile()));
    overwrite(home.profile().database(), 5000, "x");
    CHECK_FALSE(isAsLeft(home.profile()));
}

TEST_CASE("a sound database that somebody copied is looked at once, by a writer or a reader, and opened")
{
    TemporaryProfile home;
    fill(home);
    const auto bytes = contents(home.profile().database());
    test::write(home.profile().database(), bytes);
    CHECK_FALSE(isAsLeft(home.profile()));
    must(Reader::open(home.profile()));
    CHECK(isAsLeft(home.profile()));
    CHECK(home.titles(Scope::Inbox).size() == 100);
}

TEST_CASE("damage is noticed on opening, and nothing is written to what is damaged")
{
    TemporaryProfile home;
    fill(home);
    const auto file = home.profile().database();
    const auto size = fs::file_size(file);
    SECTION("cut off in a page")
    {
        fs::resize_file(file, size - 1000);
    }
    SECTION("cut off at a page")
    {
        fs::resize_file(file, size / 4096 / 2 * 4096);
    }
    SECTION("cut off in the header")
    {
        fs::resize_file(file, 50);
    }
    SECTION("random bytes")
    {
        test::write(file, randomBytes(size));
    }
    SECTION("random bytes behind a good header")
    {
        overwrite(file, 100, randomBytes(size - 100));
    }
    SECTION("one random page somewhere")
    {
        overwrite(file, size / 4096 / 2 * 4096, randomBytes(4096));
    }
    SECTION("zeros in the middle")
    {
        overwrite(file, size / 2, std::string(16384, '\0'));
    }
    checkRefusedAndUntouched(home, ErrorCode::Damaged, "no good backup");
}

TEST_CASE("damage names the newest good backup, which brings back what was saved, and keeps the damaged file")
{
    TemporaryProfile home;
    fill(home);
    const auto backup = must(
        createBackup(home.writer().connection(), home.profile(), home.clock.now(), BackupReason::Manual));
    home.close();
    overwrite(home.profile().database(), 4096, randomBytes(20000));
    const auto damaged = contents(home.profile().database());
    checkRefusedAndUntouched(home, ErrorCode::Damaged, "altair backup restore " + backup.file.stem().string());

    const auto replaced = must(restoreBackup(home.profile(), backup, home.clock.now()));
    CHECK(contents(replaced) == damaged);
    CHECK(home.titles(Scope::Inbox).size() == 100);
}

TEST_CASE("damage beside a WAL that was left leaves both as they are")
{
    TemporaryProfile home;
    fill(home);
    home.add("In the WAL");
    const auto wal = contents(home.profile().database().concat("-wal"));
    home.close();
    overwrite(home.profile().database(), 8192, randomBytes(40000));
    test::write(home.profile().database().concat("-wal"), wal);
    checkRefusedAndUntouched(home, ErrorCode::Damaged, "damaged");
    CHECK(contents(home.profile().database().concat("-wal")) == wal);
}

TEST_CASE("a database of a newer version is refused with a sentence and stays as it is, byte for byte")
{
    TemporaryProfile home;
    fill(home);
    must(must(Connection::open(home.profile().database(), Connection::Mode::ReadWrite))
            ->execute("PRAGMA user_version = 99"));
    checkRefusedAndUntouched(home, ErrorCode::NewerVersion, "newer version");
    CHECK(names(home.profile().backups()).empty());
}

TEST_CASE("another program's database is refused and stays as it is")
{
    TemporaryProfile home;
    must(must(Connection::open(home.profile().database(), Connection::Mode::ReadWrite))
            ->execute("CREATE TABLE bookmarks (url)"));
    const auto before = contents(home.profile().database());
    CHECK(mustFail(openWriter(home)).code == ErrorCode::InvalidInput);
    CHECK(contents(home.profile().database()) == before);
}

TEST_CASE("an empty file is a profile that nobody wrote to yet")
{
    TemporaryProfile home;
    test::write(home.profile().database(), "");
    CHECK(must(Reader::open(home.profile())) == nullptr);
    home.add("Buy stamps");
    CHECK(home.titles(Scope::Inbox) == Titles{"Buy stamps"});
}

TEST_CASE("what was committed before a crash is there afterwards")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    home.close();
    home.add("In the WAL");
    const auto database = contents(home.profile().database());
    const auto wal = contents(home.profile().database().concat("-wal"));
    home.close();
    test::write(home.profile().database(), database);
    test::write(home.profile().database().concat("-wal"), wal);
    CHECK(home.titles(Scope::Inbox) == Titles{"In the WAL", "Buy stamps"});
}
