// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TodoistImport.h"
#include "tests/support/Catch.h"
#include "tests/support/Imported.h"
#include "tests/support/TestData.h"

using namespace altair;
using namespace altair::test;

namespace {

Imported importText(std::string text)
{
    return importAll(openTodoist(sourceOf(std::move(text)), "Home.csv", berlin()));
}

const Imported& household()
{
    static const auto kImported = [] {
        const auto file = testData("todoist/Haushalt [2203306141].csv");
        return importAll(openTodoist(std::move(*SourceFile::open(file)), file, berlin()));
    }();
    return kImported;
}

const ImportedRecord& record(std::string_view title)
{
    return household().titled(title).records.front();
}

std::string idOf(std::string_view title)
{
    return record(title).id.hex();
}

}  // namespace

TEST_CASE("the file's name without its id is the project, with the settings above its tasks")
{
    CHECK(household().error.empty());
    const auto& project = household().rows.front().records.front();
    CHECK(project.kind == Kind::Project);
    CHECK(has(project, "title=Haushalt"));
    CHECK(has(project, "layout=board"));
}

TEST_CASE("labels leave the title, priorities turn round, durations are estimates")
{
    const auto& cellar = record("Keller ausräumen");
    CHECK(has(cellar, "tags=wochenende"));
    CHECK(has(cellar, "tags=schwer"));
    CHECK(has(cellar, "priority=high"));
    CHECK(has(cellar, "due=2027-02-15"));
    CHECK(has(record("Schrank leeren"), "priority=low"));
    CHECK(valueOf(record("Werkzeug sortieren, beschriften"), field::Priority).empty());
    CHECK(has(record("Regale abbauen"), "estimate_minutes=90"));
    CHECK(has(record("Urlaub planen"), "attributes=duration=2 day"));
    CHECK(has(record("https://example.org/a,b?c=@d anschauen"), "tags=lesen"));
}

TEST_CASE("comments join the notes of the task above, with who and when")
{
    const auto notes = valueOf(record("Keller ausräumen"), field::Notes);
    CHECK(
        notes.find("Erst den Schrank, dann die Regale.\nSperrmüll vorher anmelden!\n\nSperrmüll-Nummer: 030 7592 4900\n"
                   "Mo–Fr 8–16 Uhr, \"Kundennummer bereithalten\"\n— Lena Vogt, 2026-01-12T09:31:02Z\n\n")
        == 0);
    CHECK(notes.find("keller.jpg") != std::string::npos);
}

TEST_CASE("indents nest, sections hold what follows")
{
    CHECK(has(record("Schrank leeren"), "parent=" + idOf("Keller ausräumen")));
    CHECK(has(record("Werkzeug sortieren, beschriften"), "parent=" + idOf("Schrank leeren")));
    CHECK(has(record("Schrauben nach Größe"), "parent=" + idOf("Werkzeug sortieren, beschriften")));
    CHECK(has(record("Regale abbauen"), "parent=" + idOf("Keller ausräumen")));
    CHECK(valueOf(record("Keller ausräumen"), field::Section).empty());
    CHECK(has(record("Müll rausbringen"), "section=" + idOf("Jede Woche")));
    CHECK(has(record("Jedes Jahr"), "collapsed=1"));
    CHECK(has(record("TÜV fürs Fahrrad 🚲"), "section=" + idOf("Jedes Jahr")));
}

TEST_CASE("German recurrences repeat, and what isn't understood is kept")
{
    CHECK(has(record("Müll rausbringen"), "repeat=FREQ=WEEKLY;BYDAY=MO"));
    CHECK(has(record("Müll rausbringen"), "due=2026-11-23T19:00:00+01:00"));
    CHECK(has(record("Pflanzen gießen"), "repeat=AFTER-DONE;FREQ=DAILY;INTERVAL=3"));
    CHECK(has(record("TÜV fürs Fahrrad 🚲"), "repeat=FREQ=YEARLY"));
    CHECK(has(record("Oma gratulieren"), "due=2027-05-04"));
    const auto& contract = household().titled("Vertrag kündigen, spätestens zum Quartalsende");
    CHECK(has(contract.records.front(), "attributes=date=jeden letzten Werktag im Quartal"));
    REQUIRE(contract.remarks.size() == 1);
    CHECK(contract.remarks.front().sentence
        == "The date “jeden letzten Werktag im Quartal” is not understood; it is kept as text.");
    CHECK(has(record("Urlaub planen"), "deadline=2027-03-31"));
}

TEST_CASE("equal rows are different tasks, and keep their ids when other rows come between")
{
    const std::string header = "TYPE,CONTENT,INDENT\n";
    const auto before = importText(header + "task,Milk,1\ntask,Milk,1\n");
    const auto after = importText(header + "task,Bread,1\ntask,Milk,1\nsection,Later,\ntask,Milk,1\n");
    REQUIRE(before.rows.size() == 3);
    CHECK(before.rows[1].records.front().id != before.rows[2].records.front().id);
    CHECK(after.titled("Milk").records.front().id == before.rows[1].records.front().id);
}

TEST_CASE("an older, ragged Todoist file comes in row by row")
{
    const auto file = testData("todoist/Old project.csv");
    const auto old = importAll(openTodoist(std::move(*SourceFile::open(file)), file, berlin()));
    CHECK(old.error.empty());
    CHECK(old.rows.size() == 13);
    CHECK(has(old.titled("Gym").records.front(), "repeat=FREQ=WEEKLY;BYDAY=MO,WE,FR"));
    CHECK(has(old.titled("Ship the newsletter").records.front(), "due=2026-11-23T09:00:00+00:00"));
    CHECK(has(old.titled("Payer le loyer").records.front(), "attributes=date=chaque mois le 1er"));
    CHECK(
        has(old.titled("Too deep").records.front(), "parent=" + old.titled("Payer le loyer").records.front().id.hex()));
    CHECK(has(old.titled("Long row").records.front(), "attributes=column-11=columns"));
    CHECK(old.titled("What is this?").remarks.front().weight == ImportWeight::Unusable);
    CHECK(has(old.titled("Short row").records.front(), "title=Short row"));
}

TEST_CASE("columns are found by name in any order")
{
    const auto imported = importText("content,Indent,type\nDo it,1,TASK\n");
    CHECK(has(imported.titled("Do it").records.front(), "title=Do it"));
}

TEST_CASE("comments without a task become notes of the project")
{
    const auto imported = importText(
        "TYPE,CONTENT\nnote,About the whole project\nsection,S\nnote,\"Under a section\nline two\"\n");
    CHECK(valueOf(imported.rows.front().records.front(), field::Notes) == "About the whole project");
    CHECK(imported.titled("Under a section").records.front().kind == Kind::Note);
}

TEST_CASE("a quote that is never closed gives what came before it, then says so")
{
    const auto imported = importText("TYPE,CONTENT\ntask,One\ntask,\"Two\n");
    CHECK(imported.rows.size() == 2);
    CHECK(imported.error.find("line 3 is never closed") != std::string::npos);
}

TEST_CASE("a CSV file without TYPE and CONTENT is no Todoist file")
{
    CHECK(importText("a,b\n1,2\n").error.find("This is no Todoist CSV file") == 0);
    CHECK(importText("[{\"uuid\":\"x\",\"description\":\"y\"}]").error
        == "This is no Todoist CSV file; it looks like Taskwarrior JSON. Import it as that.");
}
