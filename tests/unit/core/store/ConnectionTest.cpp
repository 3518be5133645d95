// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Connection.h"
#include "core/store/SqlScript.h"
#include "tests/support/Catch.h"
#include "tests/support/Must.h"

using namespace altair;
using namespace altair::test;

namespace {

std::unique_ptr<Connection> inMemory()
{
    return must(Connection::open(":memory:", Connection::Mode::ReadWrite));
}

}  // namespace

TEST_CASE("places get names in order; question marks in quotes and comments are none")
{
    const auto named = namePlaces("SELECT ?, '?', \"a?\", x -- really?\nFROM t /* ? */ WHERE y = ?");
    CHECK(named.sql == "SELECT :p0, '?', \"a?\", x -- really?\nFROM t /* ? */ WHERE y = :p1");
    CHECK(named.names == std::vector<std::string>{":p0", ":p1"});
    CHECK(namePlaces("SELECT 1").names.empty());
}

TEST_CASE("what is bound arrives as it is")
{
    const auto connection = inMemory();
    must(connection->execute("CREATE TABLE t (number, text, bytes, empty, missing)"));
    const Bytes bytes{"\0\xFF\0", 3};
    {
        auto row = must(connection->prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?)"));
        row.bind(std::int64_t{-5}).bindText("käse?").bindBytes(bytes).bindBytes({}).bindNull();
        must(row.run());
    }
    auto row = must(connection->prepare("SELECT *, typeof(bytes), typeof(empty) FROM t WHERE text = ? AND number = ?"));
    REQUIRE(must(row.bindText("käse?").bind(std::int64_t{-5}).next()));
    CHECK(row.integer(0) == -5);
    CHECK(row.bytes(2) == bytes);
    CHECK(row.isNull(4));
    CHECK(row.text(5) == "blob");
    CHECK(row.text(6) == "blob");
    CHECK_FALSE(must(row.next()));
}

TEST_CASE("a statement that is held outlives any number of others")
{
    const auto connection = inMemory();
    auto held = must(connection->prepare("SELECT ?"));
    auto running = must(connection->prepare("SELECT 1 UNION SELECT 2"));
    REQUIRE(must(running.next()));
    for (int i = 0; i < 1000; ++i)
        must(must(connection->prepare("SELECT 'no. " + std::to_string(i) + "'")).run());
    REQUIRE(must(held.bindText("still here").next()));
    CHECK(held.text(0) == "still here");
    REQUIRE(must(running.next()));
    CHECK(running.integer(0) == 2);
}

TEST_CASE("a statement that went wrong can be run again")
{
    const auto connection = inMemory();
    must(connection->execute("CREATE TABLE t (x UNIQUE)"));
    const auto insert = [&](int value) {
        auto row = connection->prepare("INSERT INTO t VALUES (?)");
        return row->bind(value).run();
    };
    CHECK(insert(1));
    CHECK_FALSE(insert(1));
    CHECK(insert(2));
    CHECK(must(connection->number("SELECT count(*) FROM t")) == 2);
}
