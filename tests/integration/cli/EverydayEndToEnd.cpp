// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/cli/Shell.h"

using altair::test::Json;
using altair::test::Shell;
using Titles = std::vector<std::string>;

TEST_CASE("what is added is found again, got done, and brought back")
{
    const Shell shell;
    const auto id = shell.add("Call the movers tomorrow 10am #phone @Moving ~15m");
    CHECK(shell.titles({"list"}) == Titles{"Call the movers"});
    CHECK(shell.titles({"search", "mover"}) == Titles{"Call the movers"});
    CHECK(shell.titles({"list", "--view", "upcoming"}) == Titles{"Call the movers"});
    CHECK(shell.titles({"list", "--view", "inbox"}).empty());
    CHECK(shell.titles({"list", "--project", "moving"}) == Titles{"Call the movers"});
    CHECK(shell.titles({"list", "--tag", "PHONE"}) == Titles{"Call the movers"});

    CHECK(shell.ok({"done", id.substr(26)}) == id + "\n");
    CHECK(shell.json({"show", id})["state"] == "done");
    CHECK(shell.titles({"list"}).empty());
    CHECK(shell.titles({"list", "--view", "done"}) == Titles{"Call the movers"});
    shell.ok({"reopen", id});
    CHECK(shell.titles({"list"}) == Titles{"Call the movers"});
    shell.ok({"delete", id});
    CHECK(shell.titles({"list", "--view", "trash"}) == Titles{"Call the movers"});
    shell.ok({"restore", id});
    CHECK(shell.titles({"list"}) == Titles{"Call the movers"});
}

TEST_CASE("adding prints the record as JSON, and its id otherwise")
{
    const Shell shell;
    const auto record = shell.json({"add", "Buy milk #errand"});
    CHECK(record["title"] == "Buy milk");
    CHECK(record["tags"] == Json::array({"errand"}));
    CHECK(record["id"].get<std::string>().size() == 32);
    CHECK(shell.add("Buy bread").find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("everything is undone step by step, in processes of their own, and done again")
{
    const Shell shell;
    const auto id = shell.add("Buy milk");
    shell.ok({"edit", id, "--title", "Buy oat milk", "--due", "2026-12-01", "--tag", "errand"});
    shell.ok({"done", id});
    CHECK(shell.ok({"undo"}) == "Undone: complete “Buy oat milk”\n");
    CHECK(shell.json({"show", id})["state"] == "open");
    shell.ok({"undo"});
    auto record = shell.json({"show", id});
    CHECK(record["title"] == "Buy milk");
    CHECK_FALSE(record.contains("due"));
    CHECK_FALSE(record.contains("tags"));
    CHECK(shell.json({"undo"})["undone"] == "add “Buy milk”");
    CHECK(shell.titles({"list"}).empty());
    for (int i = 0; i < 3; ++i)
        shell.ok({"redo"});
    record = shell.json({"show", id});
    CHECK(record["title"] == "Buy oat milk");
    CHECK(record["state"] == "done");
}

TEST_CASE("nothing to undo is said, and nothing happens")
{
    const Shell shell;
    shell.refused(3, {"undo"});
    shell.refused(3, {"redo"});
}

TEST_CASE("fields are set, shown and cleared")
{
    const Shell shell;
    const auto parent = shell.add("Move out");
    const auto id = shell.add("Pack the kitchen");
    shell.ok({"edit", id, "--notes", "boxes\n\n- big\n- small", "--deadline", "2026-12-24", "--defer", "2026-12-01",
        "--estimate", "1h30m", "--energy", "low", "--priority", "high", "--repeat", "every monday", "--parent", parent,
        "--link", parent});
    auto record = shell.json({"show", id});
    CHECK(record["notes"] == "boxes\n\n- big\n- small");
    CHECK(record["deadline"] == "2026-12-24");
    CHECK(record["defer"] == "2026-12-01");
    CHECK(record["estimate_minutes"] == 90);
    CHECK(record["energy"] == "low");
    CHECK(record["priority"] == "high");
    CHECK(record["repeat"] == "FREQ=WEEKLY;BYDAY=MO");
    CHECK(record["parent"] == parent);
    CHECK(record["links"] == Json::array({parent}));
    shell.ok({"edit", id, "--notes", "", "--deadline", "none", "--energy", "none", "--repeat", "none", "--parent",
        "none", "--unlink", parent});
    record = shell.json({"show", id});
    for (const auto* cleared : {"notes", "deadline", "energy", "repeat", "parent", "links"})
        CHECK_FALSE(record.contains(cleared));
    CHECK(record["priority"] == "high");
}

TEST_CASE("a time of day keeps its zone")
{
    const Shell shell;
    const auto record = shell.json({"add", "Dentist 2026-12-01 10am"});
    CHECK(record["due"] == "2026-12-01T10:00:00+01:00");
}

TEST_CASE("a task that repeats comes back when it is done")
{
    const Shell shell;
    const auto id = shell.add("Water the plants every day");
    const auto done = shell.json({"done", id});
    CHECK(done["total"] == 2);
    CHECK(done["records"][0]["id"] == id);
    CHECK(done["records"][1]["state"] == "open");
    CHECK(shell.titles({"list"}) == Titles{"Water the plants"});
}

TEST_CASE("standard input gives a thought a line, a note, or notes")
{
    const Shell shell;
    const auto added = shell.json({"add", "-"}, "Buy milk\n\nCall Jo #phone\n");
    CHECK(added["total"] == 2);
    CHECK(added["records"][1]["tags"] == Json::array({"phone"}));
    const auto note = shell.json({"add", "--note", "-"}, "Ideas\nfirst\nsecond\n");
    CHECK(note["kind"] == "note");
    CHECK(note["title"] == "Ideas");
    CHECK(note["notes"] == "first\nsecond");
    const std::string id = added["records"][0]["id"];
    shell.ok({"edit", id, "--notes", "-"}, "two litres\n");
    CHECK(shell.json({"show", id})["notes"] == "two litres");
}

TEST_CASE("a list says how many there are, however few it shows")
{
    const Shell shell;
    for (int i = 0; i < 7; ++i)
        shell.add("Task " + std::to_string(i));
    const auto list = shell.json({"list", "--limit", "3"});
    CHECK(list["records"].size() == 3);
    CHECK(list["total"] == 7);
    CHECK(shell.json({"list", "--view", "inbox"})["records"].size() == 7);
    CHECK(shell.json({"search", "task", "--limit", "2"})["records"].size() == 2);
}

TEST_CASE("programs get one record a line, with tabs")
{
    const Shell shell;
    const auto id = shell.add("Buy milk 2026-12-01 @Home #a #b");
    CHECK(shell.ok({"list"}) == id + "\topen\tBuy milk\t2026-12-01\tHome\t#a #b\n");
}

TEST_CASE("purging asks, and what is purged is gone for good")
{
    const Shell shell;
    const auto id = shell.add("Secret");
    shell.ok({"delete", id});
    shell.refused(2, {"purge", id});
    CHECK(shell.json({"purge", id, "--yes"})["purged"] == 1);
    shell.refused(3, {"show", id});
    CHECK(shell.titles({"list", "--view", "trash"}).empty());
}

TEST_CASE("the history of a record tells what changed, latest first")
{
    const Shell shell;
    const auto id = shell.add("Buy milk");
    CHECK(shell.json({"history", id})["total"] == 0);
    shell.ok({"edit", id, "--title", "Buy oat milk"});
    const auto history = shell.json({"history", id});
    REQUIRE(history["total"] == 1);
    const auto& change = history["entries"][0]["changes"][0];
    CHECK(change["field"] == "title");
    CHECK(change["before"] == Json::array({"Buy milk"}));
    CHECK(change["after"] == Json::array({"Buy oat milk"}));
}

TEST_CASE("there is help, a manual, a version and completions")
{
    const Shell shell;
    CHECK(shell.ok({}).find("Commands") != std::string::npos);
    CHECK(shell.ok({"help", "project", "add"}).find("--color") != std::string::npos);
    CHECK(shell.ok({"add", "--help"}).starts_with("altair add"));
    CHECK(shell.ok({"--version"}).starts_with("altair "));
    CHECK(shell.ok({"manual"}).starts_with(".TH ALTAIR 1"));
    CHECK(shell.ok({"completion", "bash"}).find("complete -F") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(shell.profile));
}

TEST_CASE("completion offers what there is in the profile")
{
    const Shell shell;
    const auto id = shell.add("Buy milk @\"Big house\" #errand");
    CHECK(shell.ok({"complete", "list", "--project", ""}).starts_with("Big house\t"));
    CHECK(shell.ok({"complete", "list", "--tag", ""}).starts_with("errand\t"));
    CHECK(shell.ok({"complete", "done", ""}) == id.substr(28) + "\tBuy milk\n");
}

TEST_CASE("looking at a profile that isn't there finds nothing and makes nothing")
{
    const Shell shell;
    CHECK(shell.json({"list"})["total"] == 0);
    CHECK(shell.json({"search", "milk"})["total"] == 0);
    CHECK(shell.json({"project", "list"})["total"] == 0);
    CHECK(shell.json({"conflicts"})["total"] == 0);
    shell.refused(3, {"show", "abcdef"});
    CHECK_FALSE(std::filesystem::exists(shell.profile));
}

TEST_CASE("a file is attached, listed, saved elsewhere, taken off and brought back")
{
    const Shell shell;
    const auto id = shell.add("Scan the insurance letter");
    const auto letter = shell.write("letter.pdf", "Dear customer");
    shell.ok({"attach", id, letter.string()});
    const auto files = shell.json({"files", "list", id});
    CHECK(files["total"] == 1);
    CHECK(files["files"][0]["name"] == "letter.pdf");
    CHECK(files["files"][0]["here"] == true);
    CHECK(shell.json({"show", id})["files"][0]["bytes"] == 13);

    const auto out = shell.folder / "out.pdf";
    shell.ok({"files", "save", id, "letter.pdf", out.string()});
    CHECK(std::filesystem::file_size(out) == 13);
    shell.refused(2, {"files", "save", id, "1", out.string()});
    shell.ok({"files", "remove", id, "1"});
    CHECK(shell.json({"files", "list", id})["total"] == 0);
    shell.ok({"undo"});
    CHECK(shell.json({"files", "list", id})["total"] == 1);
    shell.refused(2, {"attach", id, shell.folder.string()});
    shell.refused(3, {"open", id, "another.pdf"});
}
