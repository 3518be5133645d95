// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TaskwarriorImport.h"
#include "tests/support/Catch.h"
#include "tests/support/Imported.h"
#include "tests/support/TestData.h"

using namespace altair;
using namespace altair::test;

namespace {

Imported importFile(const char* name)
{
    return importAll(openTaskwarrior(std::move(*SourceFile::open(testData(name))), berlin()));
}

Imported importText(std::string text)
{
    return importAll(openTaskwarrior(sourceOf(std::move(text)), berlin()));
}

const Imported& realExport()
{
    static const auto kImported = importFile("taskwarrior/export.json");
    return kImported;
}

const ImportedRecord& task(std::string_view title)
{
    return realExport().titled(title).records.front();
}

std::string remarkOf(const ImportedRow& row)
{
    return row.remarks.empty() ? std::string{} : row.remarks.front().sentence;
}

}  // namespace

TEST_CASE("every task of a real Taskwarrior export comes in")
{
    CHECK(realExport().error.empty());
    CHECK(realExport().rows.size() == 41);
    for (const auto& row : realExport().rows) {
        CHECK_FALSE(row.records.empty());
        CHECK(has(row.records.front(), "title=" + row.title));
        for (const auto& remark : row.remarks)
            CHECK(remark.weight == ImportWeight::Note);
    }
}

TEST_CASE("an array and an object a line give the same records")
{
    const auto lines = importFile("taskwarrior/lines.json");
    REQUIRE(lines.rows.size() == 6);
    for (std::size_t i = 0; i < lines.rows.size(); ++i) {
        CHECK(lines.rows[i].records.front().id == realExport().rows[i].records.front().id);
        CHECK(wordsOf(lines.rows[i].records.front()) == wordsOf(realExport().rows[i].records.front()));
    }
}

TEST_CASE("a Taskwarrior task keeps what it has a place for")
{
    const auto& van = task("Book the removal van for the 14th");
    CHECK(has(van, "due=2024-11-15"));  // midnight in Berlin is the day
    CHECK(has(van, "priority=high"));
    CHECK(has(van, "tags=phone"));
    CHECK(has(van, "tags=errand"));
    CHECK(has(van, "created_at=2024-05-08T12:08:47Z"));
    CHECK(has(van, "source=taskwarrior:bdd640fb-0667-4ad1-9c80-317fa3b1799d"));
    CHECK(has(task("Hand over the keys"), "due=2024-11-30T12:00:00+01:00"));
    CHECK(has(task("Pack the kitchen"), "defer=2024-11-06"));
    CHECK(has(task("Reply to landlord"), "state=done"));
    CHECK(has(task("Reply to landlord"), "completed_at=2024-09-05T19:44:55Z"));
    CHECK(has(task("Cancel the old internet contract"), "deleted=2024-09-30T08:00:00Z"));
    CHECK(has(task("Learn the cello"), "someday=1"));
}

TEST_CASE("scheduled is the do-date, due then the deadline, the last second of a day the day")
{
    const auto& tap = task("Fix leaking tap \\ order part #A-17/3");
    CHECK(has(tap, "due=2024-10-18T09:00:00+02:00"));
    CHECK(has(tap, "deadline=2024-10-25"));
}

TEST_CASE("a time that happens twice keeps its first hour, one before a gap stays")
{
    CHECK(has(task("Clocks go back: call overseas"), "due=2024-10-27T02:30:00+02:00"));
    CHECK(has(task("Pick up parcel before 31 March 02:30"), "due=2024-03-31T01:30:00+01:00"));
}

TEST_CASE("user-defined attributes are kept, whatever they hold")
{
    const auto& upgrade = task("PROJ-1500 upgrade PostgreSQL");
    CHECK(has(upgrade, "attributes=estimate=12.5"));
    CHECK(has(upgrade, "attributes=githubnumber=88"));
    CHECK(has(upgrade, "attributes=jiraid=PROJ-1500"));
    CHECK(has(task("One-on-one with Ada"), R"(attributes=brainpower={"level":2,"why":["late","long"]})"));
    CHECK(has(task("Write the post-mortem"), "attributes=start=20241015T081200Z"));
}

TEST_CASE("annotations become notes with their local time")
{
    CHECK(valueOf(task("Ask three friends to help carry"), field::Notes)
        == "- 2024-10-01 19:42: Jonas said yes\n- 2024-10-03 10:15: Mina only after 14:00 – she brings the trolley");
}

TEST_CASE("dots nest projects, and each project is one record wherever it is named")
{
    const auto& row = realExport().titled("Book the removal van for the 14th");
    REQUIRE(row.records.size() == 3);
    CHECK(has(row.records[1], "title=Home"));
    CHECK(has(row.records[2], "title=Move"));
    CHECK(has(row.records[2], "parent=" + row.records[1].id.hex()));
    CHECK(has(row.records[0], "project=" + row.records[2].id.hex()));
    const auto& friends = realExport().titled("Ask three friends to help carry");
    CHECK(friends.records[2].id == row.records[2].id);
    const auto& odd = realExport().titled("Empty project parts");
    REQUIRE(odd.records.size() == 3);
    CHECK(odd.records[2].id == row.records[2].id);
}

TEST_CASE("what a task depends on becomes relations, from a list or from a text")
{
    const auto& books = realExport().titled("Pack the books (boxes < 15 kg!)");
    const auto& keys = realExport().titled("Hand over the keys");
    std::vector<ImportedRecord> relations;
    for (const auto* row : {&books, &keys})
        std::ranges::copy_if(row->records, std::back_inserter(relations),
            [](const ImportedRecord& record) { return record.kind == Kind::Relation; });
    REQUIRE(relations.size() == 4);
    CHECK(has(relations[0], "to=" + task("Book the removal van for the 14th").id.hex()));
    CHECK(has(relations[3], "to=" + books.records.front().id.hex()));
    CHECK(has(relations[3], "from=" + keys.records.front().id.hex()));
    CHECK(has(relations[3], "relates=depends_on"));
}

TEST_CASE("a recurring template stands at the next date of its row and repeats")
{
    const auto& review = realExport().rows[10];
    CHECK(has(review.records.front(), "repeat=FREQ=WEEKLY"));
    CHECK(has(review.records.front(), "due=2024-08-04T18:00:00+02:00"));
    CHECK(remarkOf(review) == "Its earlier dates (4) are tasks of their own; this one is the next.");
    const auto& child = realExport().rows[11].records.front();
    CHECK(has(child, "series=" + review.records.front().id.hex()));
    CHECK(has(child, "state=done"));
    CHECK_FALSE(has(child, "repeat=FREQ=WEEKLY"));
    CHECK(has(task("Rent"), "repeat=FREQ=MONTHLY;UNTIL=20260101"));
    CHECK(remarkOf(realExport().titled("Drink water")) == "Repeating “PT2H” is not possible here; it is kept as text.");
    CHECK(has(task("Drink water"), "attributes=recur=PT2H"));
}

TEST_CASE("a troubled Taskwarrior file loses only the rows that can't be read, and says which")
{
    const auto imported = importFile("taskwarrior/troubled.json");
    CHECK(imported.error.empty());
    REQUIRE(imported.rows.size() == 23);
    std::vector<std::size_t> unusable;
    for (const auto& row : imported.rows)
        if (row.records.empty())
            unusable.push_back(row.line);
    CHECK(unusable == std::vector<std::size_t>{6, 16, 17, 18, 19, 20, 21});
    CHECK(has(imported.titled("Number beyond all bounds").records.front(), "attributes=estimate=1e999"));
    CHECK(remarkOf(imported.titled("No such day"))
        == "“due” is “20240230T100000Z”, which is no time; it is kept as text.");
    CHECK(has(imported.titled("No such day").records.front(), "attributes=due=20240230T100000Z"));
    CHECK(has(imported.titled("tags is text").records.front(), "tags=two"));
    CHECK(has(imported.titled("Unknown status").records.front(), "attributes=status=paused"));
    CHECK(imported.titled("depends on itself and on nobody").records.size() == 2);
    CHECK(remarkOf(imported.titled("Latin-1: Müll rausbringen"))
        == "The text is not UTF-8; it was read as Windows-1252.");
    CHECK(has(imported.titled("Done without an end").records.front(), "completed_at=2024-01-05T10:00:00Z"));
    CHECK(imported.rows[3].records.front().id == imported.rows[0].records.front().id);
}

TEST_CASE("a Taskwarrior file that is cut off gives what came before, then says so")
{
    const auto imported = importText("[\n{\"uuid\":\"a\",\"description\":\"one\"},\n{\"uuid\":\"b\",\"descr");
    CHECK(imported.rows.size() == 1);
    CHECK(imported.error.find("The file ends in the middle (what began on line 3 has no end)") == 0);
}

TEST_CASE("a file of another format is refused with what it looks like")
{
    CHECK(importText("TYPE,CONTENT,PRIORITY\ntask,x,1\n").error
        == "This is no Taskwarrior JSON file; it looks like Todoist CSV. Import it as that.");
    CHECK(importText("(A) Call mom\n").error == "This is no Taskwarrior JSON file; check that it is the right one.");
    CHECK(importText("[]").error.empty());
    CHECK(importText("[\n]\n").rows.empty());
}

TEST_CASE("a title of 100,000 characters stays a title, one of a million goes to the notes")
{
    const auto row = [](std::size_t length) {
        return importText(R"([{"uuid":"a","description":")" + std::string(length, 'x') + "\"}]").rows.front();
    };
    CHECK(row(100'000).title.size() == 100'000);
    const auto huge = row(1'000'000);
    CHECK(huge.title.size() < 300);
    CHECK(valueOf(huge.records.front(), field::Notes).size() == 1'000'000);
}
