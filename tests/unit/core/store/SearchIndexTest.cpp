// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Migrations.h"
#include "core/store/SearchIndex.h"
#include "tests/support/Catch.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace altair;

namespace {

using Keys = std::vector<std::int64_t>;

constexpr CivilDate kToday{std::chrono::days{20'778}};

/// A database with nothing but what a test indexes; its rows stand in for projected records.
class Index {
public:
    Index() : m_connection(open()), index(*m_connection) {}

    void put(std::int64_t key, std::string_view title, std::string_view body = {})
    {
        REQUIRE(index.put(key, {title, body}));
    }

    void run(std::string_view sql) { REQUIRE(m_connection->execute(sql)); }
    std::int64_t number(std::string_view sql) { return m_connection->number(sql).value(); }

    /// A row of `record` and of the table of its kind, listed in October 2024.
    void project(std::int64_t key, std::string_view kind, int place, std::string_view columns, std::string_view values)
    {
        const auto number = std::to_string(key);
        run("INSERT INTO record (key, id, tail, kind, place, sort_at, title, state) SELECT " + number
            + ", CAST('id-of-record-' || printf('%03d', " + number + ") AS BLOB), 0, 1, " + std::to_string(place)
            + ", 20000 * 86400000 + 43200000, title, x'' FROM search_doc WHERE key = " + number);
        run("INSERT INTO \"" + std::string{kind} + "\" (key, " + std::string{columns} + ") VALUES (" + number + ", "
            + std::string{values} + ")");
    }

    SearchKeys find(std::string_view text, int limit = 50)
    {
        auto found = searchKeys(*m_connection, parseSearchQuery(text, kToday), limit);
        REQUIRE(found);
        CHECK(found->total >= static_cast<std::int64_t>(found->keys.size()));
        return *found;
    }
    Keys keys(std::string_view text, int limit = 50) { return find(text, limit).keys; }
    Keys sortedKeys(std::string_view text)
    {
        auto found = keys(text);
        std::ranges::sort(found);
        return found;
    }

    /// Both indexes hold what the documents say: SQLite compares every token.
    void checkIndexes()
    {
        run("INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)");
        run("INSERT INTO search_grams (search_grams, rank) VALUES ('integrity-check', 1)");
    }

private:
    std::unique_ptr<Connection> open()
    {
        REQUIRE(m_folder.isValid());
        auto connection = Connection::open(m_folder.filePath("test.sqlite").toStdString(), Connection::Mode::ReadWrite);
        REQUIRE(connection);
        REQUIRE(migrate(**connection, [] { return Result<void>{}; }));
        return std::move(*connection);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_connection;

public:
    SearchIndex index;
};

}  // namespace

TEST_CASE("words are found however they are written")
{
    Index index;
    index.put(1, "Meet at the Café", "Straße 5");
    index.put(2, "Buy milk");
    CHECK(index.keys("CAFE") == Keys{1});
    CHECK(index.keys("café strasse") == Keys{1});
    CHECK(index.keys("milk meet").empty());
}

TEST_CASE("the last word is found by its beginning")
{
    Index index;
    index.put(1, "Repair the bicycle");
    index.put(2, "Bison");
    CHECK(index.sortedKeys("bi") == Keys{1, 2});
    CHECK(index.keys("the bic") == Keys{1});
    CHECK(index.keys("repair bicycle") == Keys{1});
}

TEST_CASE("a whole word comes before a longer one, and a title before a body")
{
    Index index;
    index.put(1, "Clean the car");
    index.put(2, "Clean the carpet");
    index.put(3, "Clean the cellar", "car");
    index.put(4, "Clean the carport");
    CHECK(index.keys("car").front() == 1);
    CHECK(index.keys("car", 2) == Keys{1, 3});
}

TEST_CASE("phrases hold together")
{
    Index index;
    index.put(1, "olive oil");
    index.put(2, "oil for the olive tree");
    CHECK(index.keys("\"olive oil\"") == Keys{1});
    CHECK(index.sortedKeys("oil olive") == Keys{1, 2});
    CHECK(index.keys("\"oil for the\"") == Keys{2});
}

TEST_CASE("Japanese, Chinese and Korean are found anywhere in a text")
{
    Index index;
    index.put(1, "薬局へ行く");
    index.put(2, "局薬");
    index.put(3, "한국어 공부");
    index.put(4, "ガス代を払う");
    CHECK(index.keys("薬局") == Keys{1});
    CHECK(index.keys("局へ") == Keys{1});
    CHECK(index.sortedKeys("薬") == Keys{1, 2});
    CHECK(index.keys("국어") == Keys{3});
    CHECK(index.keys("ｶﾞｽ代") == Keys{4});
}

TEST_CASE("symbols and emoji are found")
{
    Index index;
    index.put(1, "Learn C++");
    index.put(2, "Party 🎉 on Friday");
    index.put(3, "Pay 20€");
    CHECK(index.keys("c++") == Keys{1});
    CHECK(index.keys("🎉") == Keys{2});
    CHECK(index.keys("€") == Keys{3});
}

TEST_CASE("the inside of a word is found from three characters on, after whole words")
{
    Index index;
    index.put(1, "Donaudampfschifffahrt");
    index.put(2, "Schiff");
    index.put(3, "Notes", "https://example.com/path");
    index.put(4, "Raumschiff");
    CHECK(index.keys("schiff") == Keys{2, 4, 1});
    CHECK(index.find("schiff").total == 3);
    CHECK(index.keys("ample.com/pa") == Keys{3});
    CHECK(index.keys("au").empty());
    CHECK(index.keys("schiff donau") == Keys{1});
    CHECK(index.keys("a \"umschiff\"").empty());
}

TEST_CASE("when words fill the limit, the number of hits is a lower bound")
{
    Index index;
    index.put(1, "ship");
    index.put(2, "ship");
    index.put(3, "spaceship");
    const auto found = index.find("ship", 2);
    CHECK(found.total == 2);
    CHECK(found.capped);
    CHECK_FALSE(index.find("ship", 3).capped);
}

TEST_CASE("one letter finds the newest that have a word with it")
{
    Index index;
    index.put(1, "alpha");
    index.put(2, "beta and");
    index.put(3, "gamma");
    CHECK(index.keys("a") == Keys{2, 1});
    CHECK(index.keys("a", 1) == Keys{2});
    CHECK(index.find("a", 1).total == 2);
    CHECK_FALSE(index.find("a", 1).capped);
}

TEST_CASE("ranking looks at the newest 5,000 and says so")
{
    Index index;
    index.run("BEGIN");
    for (int key = 1; key <= 5'010; ++key)
        index.put(key, "same thing");
    index.run("COMMIT");
    const auto found = index.find("same thing", 10);
    CHECK(found.total == 5'000);
    CHECK(found.capped);
    CHECK(found.keys.size() == 10);
    CHECK(found.keys.front() == 5'010);
}

TEST_CASE("a misspelt word finds the nearest one, and says which")
{
    Index index;
    index.put(1, "Call the dentist");
    index.put(2, "Call the florist");
    index.put(3, "xylophone");
    const auto found = index.find("call detnist");
    CHECK(found.keys == Keys{1});
    CHECK(found.nearest == "call dentist");
    CHECK(index.find("sylophone").nearest == "xylophone");
    CHECK(index.find("dentist").nearest.empty());
    CHECK(index.find("helicopter").keys.empty());
    CHECK(index.find("helicopter").nearest.empty());
    CHECK(index.find("dentist florist").nearest.empty());
}

TEST_CASE("of two words as near, the more frequent is taken")
{
    Index index;
    index.put(1, "bread");
    index.put(2, "bream");
    index.put(3, "bream");
    CHECK(index.find("brean").nearest == "bream");
}

TEST_CASE("an edited document is found by its new text only")
{
    Index index;
    index.put(1, "first text", "tag");
    index.put(1, "second text", "tag");
    index.put(1, "second text", "tag");
    CHECK(index.keys("first").empty());
    CHECK(index.keys("econ") == Keys{1});
    CHECK(index.keys("text tag") == Keys{1});
    index.checkIndexes();
}

TEST_CASE("a new document is put without looking for an old one")
{
    Index index;
    REQUIRE(index.index.putNew(1, {"brand new", "tag"}));
    CHECK(index.keys("rand") == Keys{1});
    CHECK_FALSE(index.index.putNew(1, {"not new", ""}));
    CHECK(index.keys("brand tag") == Keys{1});
    index.checkIndexes();
}

TEST_CASE("a removed document is not found")
{
    Index index;
    index.put(1, "keep this");
    index.put(2, "drop this");
    REQUIRE(index.index.remove(2));
    REQUIRE(index.index.remove(7));
    CHECK(index.keys("this") == Keys{1});
    CHECK(index.keys("rop").empty());
    index.checkIndexes();
}

TEST_CASE("while substrings wait, everything is found all the same")
{
    Index index;
    index.put(1, "Raumschiff");
    REQUIRE(index.index.deferSubstrings());
    index.put(2, "Luftschiffer");
    index.put(3, "Flugschiff");
    index.put(4, "Gone with the Luftschiffer");
    index.put(1, "Raumschiffe");
    index.put(3, "Flugzeug");
    REQUIRE(index.index.remove(4));
    CHECK(index.keys("schiff") == Keys{2, 1});
    CHECK(index.keys("lugze") == Keys{3});
    CHECK(index.number("SELECT count(*) FROM search_grams WHERE search_grams MATCH 'sch'") == 1);

    SECTION("filling in slices ends it")
    {
        CHECK(index.index.fillSubstrings(1) == 1);
        CHECK(index.keys("schiff") == Keys{2, 1});
        index.put(2, "Luftschiff");
        CHECK(index.index.fillSubstrings(10) == 0);
        CHECK(index.number("SELECT count(*) FROM search_grams WHERE search_grams MATCH 'sch'") == 2);
        CHECK(index.keys("schiff") == Keys{2, 1});
    }
    SECTION("deferring again doesn't forget those that wait")
    {
        REQUIRE(index.index.deferSubstrings());
        index.put(5, "Schiffahrt");
        CHECK(index.index.fillSubstrings(10) == 0);
        CHECK(index.number("SELECT count(*) FROM search_grams WHERE search_grams MATCH 'sch'") == 3);
    }
    SECTION("rebuilding ends it")
    {
        REQUIRE(index.index.rebuild());
        CHECK(index.index.fillSubstrings(10) == 0);
    }
    CHECK(index.number("SELECT count(*) FROM meta WHERE name = 'substrings_from'") == 0);
    index.checkIndexes();
}

TEST_CASE("a deferral that nothing followed ends at once")
{
    Index index;
    REQUIRE(index.index.deferSubstrings());
    CHECK(index.index.fillSubstrings(10) == 0);
    CHECK(index.number("SELECT count(*) FROM meta WHERE name = 'substrings_from'") == 0);
    CHECK(index.index.fillSubstrings(10) == 0);
}

TEST_CASE("operators narrow a search")
{
    Index index;
    for (int key = 1; key <= 5; ++key)
        index.put(key, "paint the fence");
    index.put(6, "Summer House");
    index.put(7, "paint notes");
    index.project(1, "task", 1, "state, due_day", "0, 20779");
    index.project(2, "task", 4, "state", "1");
    index.project(3, "task", 5, "state", "0");
    index.project(4, "task", 2, "state, project", "0, CAST('id-of-record-006' AS BLOB)");
    index.project(5, "task", 1, "state", "NULL");
    index.project(6, "project", 18, "state", "0");
    index.project(7, "note", 20, "project", "CAST('id-of-record-006' AS BLOB)");
    index.run("INSERT INTO record_tag (tag, key) VALUES ('home', 1), ('home', 2), ('urgent', 2)");

    CHECK(index.sortedKeys("paint") == Keys{1, 2, 4, 5, 7});
    CHECK(index.sortedKeys("paint is:open") == Keys{1, 4, 5});
    CHECK(index.keys("paint is:done") == Keys{2});
    CHECK(index.keys("paint is:trash") == Keys{3});
    CHECK(index.sortedKeys("paint tag:HOME") == Keys{1, 2});
    CHECK(index.keys("paint #home #urgent") == Keys{2});
    CHECK(index.sortedKeys("paint @\"summer house\"") == Keys{4, 7});
    CHECK(index.keys("paint project:winter").empty());
    CHECK(index.keys("paint kind:note") == Keys{7});
    CHECK(index.keys("paint after:2026-11-21") == Keys{1});
    CHECK(index.sortedKeys("paint before:2026-11-21") == Keys{2, 4, 5, 7});
    CHECK(index.keys("ain @\"summer house\" kind:note") == Keys{7});

    SECTION("and are a search by themselves, newest first")
    {
        CHECK(index.keys("tag:home") == Keys{2, 1});
        CHECK(index.keys("is:open kind:task") == Keys{5, 4, 1});
        CHECK(index.keys("is:trash") == Keys{3});
        CHECK(index.keys("kind:project") == Keys{6});
        CHECK(index.keys("kind:note is:trash").empty());
        CHECK(index.keys("is:done") == Keys{2});
    }
}

TEST_CASE("a nested project is found with its parent's name before it")
{
    Index index;
    index.put(1, "House");
    index.put(2, "Roof");
    index.put(3, "Roof");
    index.put(4, "tiles");
    index.put(5, "tiles");
    index.project(1, "project", 18, "state", "0");
    index.project(2, "project", 18, "parent", "CAST('id-of-record-001' AS BLOB)");
    index.project(3, "project", 18, "state", "0");
    index.project(4, "task", 2, "project", "CAST('id-of-record-002' AS BLOB)");
    index.project(5, "task", 2, "project", "CAST('id-of-record-003' AS BLOB)");
    CHECK(index.keys("tiles @house/roof") == Keys{4});
    CHECK(index.sortedKeys("tiles @roof") == Keys{4, 5});
}

TEST_CASE("nothing that is typed is ever wrong syntax")
{
    Index index;
    index.put(1, R"(it's "quoted" AND (NEAR) title: x* ^y -z + { } col : a)");
    for (const std::string_view text : {R"(")", "'", "''", R"(""")", "AND", "OR NOT", "NEAR(a b)", "title:x", "*", "a*",
             "^a", "-a", "(", ")", "{a b}:c", "%", "_", R"(\)", ";", "--", R"(a"b"c)", "'; DROP TABLE record; --",
             "??? !!!", R"(kind:""")", "tag:' OR 1=1", "\xFF\xFE\xFA", "\u200B", "\xF0\x9F\x91\xA9\xE2\x80\x8D",
             "@' #'", "@a/b/c/d", "\u0301", "\U0001FAE8x"})
        index.find(text);
    CHECK(index.find(std::string(100'000, '"')).keys.empty());
    CHECK(index.find(std::string(100'000, 'x')).keys.empty());
    std::string many;
    for (int i = 0; i < 400; ++i)
        many += "w" + std::to_string(i) + " ";
    CHECK(index.find(many).keys.empty());
    CHECK(index.keys(R"(it's "quoted" and near)") == Keys{1});
    CHECK(index.find("anything", 0).keys.empty());
    CHECK(index.find("", 10).keys.empty());
    CHECK(index.number("SELECT count(*) FROM search_doc") == 1);
}
