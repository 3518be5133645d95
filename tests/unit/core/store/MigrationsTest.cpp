// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Migrations.h"
#include "core/store/SqlScript.h"
#include "tests/support/Catch.h"
#include "tests/support/Files.h"
#include "tests/support/Must.h"

#include <QTemporaryDir>

using namespace altair;
using namespace altair::test;

namespace fs = std::filesystem;

namespace {

struct Home {
    QTemporaryDir folder;
    fs::path file = fs::path{folder.path().toStdString()} / "guidance.db";

    std::unique_ptr<Connection> open() const { return must(Connection::open(file, Connection::Mode::ReadWrite)); }
    void run(std::string_view sql) const { must(open()->execute(sql)); }
};

Result<void> nothingToDo()
{
    return {};
}

Result<void> neverAsked()
{
    FAIL("a new database has nothing to back up");
    return {};
}

constexpr Migration kFirst{
    1, "first", "CREATE TABLE a (x TEXT); -- one; and a comment\nINSERT INTO a VALUES ('it''s; here');"};
constexpr Migration kSecond{2, "second", "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = 'new';"};
constexpr Migration kBroken{2, "broken", "ALTER TABLE a ADD COLUMN y TEXT; UPDATE b SET y = 1;"};

}  // namespace

TEST_CASE("a script falls into its statements")
{
    using Statements = std::vector<std::string_view>;
    CHECK(splitStatements("") == Statements{});
    CHECK(splitStatements(" -- nothing\n ; /* nor; here */ ") == Statements{});
    CHECK(splitStatements("a;b") == Statements{"a", "b"});
    CHECK(splitStatements("-- lead; in\na (x, -- why; not\n y);\nb;\n") == Statements{"a (x, -- why; not\n y)", "b"});
    CHECK(splitStatements("a ';' \";\" '';'';b '") == Statements{"a ';' \";\" ''", "''", "b '"});
}

TEST_CASE("the built-in migrations stand in order without a gap")
{
    int version = 0;
    for (const auto& migration : builtInMigrations())
        CHECK(migration.version == ++version);
    CHECK(version == currentSchemaVersion());
}

TEST_CASE("a new database is brought to the current version, is ours, and is private")
{
    Home home;
    const auto connection = home.open();
    must(migrate(*connection, neverAsked));
    CHECK(must(schemaVersion(*connection)) == currentSchemaVersion());
    CHECK(must(connection->number("PRAGMA application_id")) == kApplicationId);
    CHECK(must(connection->number("SELECT count(*) FROM record")) == 0);
    CHECK(permissions(home.file) == 0600);
    must(migrate(*connection, neverAsked));
}

TEST_CASE("an older database is backed up before the first step, then takes those that are missing")
{
    Home home;
    const auto connection = home.open();
    const Migration both[]{kFirst, kSecond};
    must(migrate(*connection, neverAsked, std::span{both, 1}));

    int asked = 0;
    must(migrate(
        *connection,
        [&] {
            ++asked;
            return Result<void>{};
        },
        both));
    CHECK(asked == 1);
    CHECK(must(schemaVersion(*connection)) == 2);
    CHECK(must(connection->number("SELECT count(*) FROM a WHERE x = 'it''s; here' AND y = 'new'")) == 1);
}

TEST_CASE("no backup, no migration")
{
    Home home;
    const Migration both[]{kFirst, kSecond};
    must(migrate(*home.open(), neverAsked, std::span{both, 1}));
    const auto before = contents(home.file);
    const auto full = [] { return Result<void>{fail(ErrorCode::DiskFull, "full")}; };
    CHECK(mustFail(migrate(*home.open(), full, both)).code == ErrorCode::DiskFull);
    CHECK(contents(home.file) == before);
}

TEST_CASE("a step that fails leaves the version before it whole")
{
    Home home;
    const Migration broken[]{kFirst, kBroken};
    CHECK_FALSE(migrate(*home.open(), neverAsked, broken));
    const auto connection = home.open();
    CHECK(must(schemaVersion(*connection)) == 1);
    CHECK(must(connection->number("SELECT count(*) FROM pragma_table_info('a')")) == 1);
    const Migration mended[]{kFirst, kSecond};
    must(migrate(*connection, nothingToDo, mended));
    CHECK(must(schemaVersion(*connection)) == 2);
}

TEST_CASE("a database of a newer version is refused with a sentence and stays as it is")
{
    Home home;
    must(migrate(*home.open(), neverAsked));
    home.run("PRAGMA user_version = 999");
    const auto before = contents(home.file);
    const auto error = mustFail(migrate(*home.open(), neverAsked));
    CHECK(error.code == ErrorCode::NewerVersion);
    CHECK(error.sentence.find("left untouched") != std::string::npos);
    CHECK(contents(home.file) == before);
}

TEST_CASE("a database of another program is refused and stays as it is")
{
    Home home;
    SECTION("with tables")
    {
        home.run("CREATE TABLE bookmarks (url TEXT)");
    }
    SECTION("with a mark of its own")
    {
        home.run("PRAGMA application_id = 252006673");
    }
    SECTION("with a version of its own")
    {
        home.run("PRAGMA user_version = 1");
    }
    const auto before = contents(home.file);
    CHECK(mustFail(migrate(*home.open(), neverAsked)).code == ErrorCode::InvalidInput);
    CHECK(contents(home.file) == before);
}
