// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/cli/Shell.h"

using altair::test::Json;
using altair::test::Shell;
using Titles = std::vector<std::string>;

TEST_CASE("each kind is added, listed, shown, edited and deleted")
{
    const Shell shell;
    for (const std::string kind : {"project", "item", "routine", "location", "note"}) {
        INFO(kind);
        const auto added = shell.json({kind, "add", "Something"});
        CHECK(added["kind"] == kind);
        CHECK(shell.titles({kind, "list"}) == Titles{"Something"});
        shell.ok({kind, "edit", "something", "--title", "Something else"});
        CHECK(shell.json({kind, "show", "Something else"})["id"] == added["id"]);
        shell.ok({kind, "delete", "Something else"});
        CHECK(shell.titles({kind, "list"}).empty());
        shell.ok({"undo"});
        CHECK(shell.titles({kind, "list"}) == Titles{"Something else"});
    }
}

TEST_CASE("projects nest, have sections and colours, and take what is in them along")
{
    const Shell shell;
    shell.ok({"project", "add", "Home", "--color", "green"});
    shell.ok({"project", "add", "Kitchen", "--parent", "home"});
    const auto section = shell.json({"section", "add", "This week", "--project", "Home"});
    const auto id = shell.add("Buy paint @Home");
    shell.ok({"edit", id, "--section", "this week"});
    auto record = shell.json({"show", id});
    CHECK(record["section"] == section["id"]);
    CHECK(record["section_title"] == "This week");
    const auto list = shell.json({"project", "list"});
    CHECK(list["records"][0]["title"] == "Home");
    CHECK(list["records"][0]["color"] == "green");
    CHECK(list["records"][1]["parent_title"] == "Home");
    shell.ok({"project", "delete", "Home"});
    CHECK(shell.titles({"list"}).empty());
    CHECK(shell.titles({"project", "list"}).empty());
    shell.ok({"undo"});
    CHECK(shell.titles({"list"}) == Titles{"Buy paint"});
}

TEST_CASE("an item knows its place and until when it is good")
{
    const Shell shell;
    shell.ok({"location", "add", "Pantry"});
    const auto item = shell.json({"item", "add", "Oats", "--location", "pantry", "--best-before", "2027-01-31",
        "--amount", "1 bag", "--tag", "food"});
    CHECK(item["location_title"] == "Pantry");
    CHECK(item["best_before"] == "2027-01-31");
    CHECK(item["amount"] == "1 bag");
    CHECK(shell.titles({"item", "list", "--tag", "food"}) == Titles{"Oats"});
    CHECK(shell.titles({"search", "kind:item", "oats"}) == Titles{"Oats"});
}

TEST_CASE("a tag is renamed, coloured and taken away everywhere, with one undo each")
{
    const Shell shell;
    const auto task = shell.add("Call Jo #phone #home");
    shell.json({"note", "add", "Numbers", "--tag", "Phone"});
    CHECK(shell.json({"tag", "list"})["total"] == 2);
    shell.ok({"tag", "edit", "phone", "--title", "call", "--color", "blue"});
    CHECK(shell.json({"show", task})["tags"] == Json::array({"home", "call"}));
    CHECK(shell.titles({"tag", "show", "call"}) == Titles{"Call Jo", "Numbers"});
    shell.ok({"undo"});
    CHECK(shell.titles({"tag", "show", "phone"}).size() == 2);
    shell.ok({"tag", "delete", "#phone"});
    CHECK(shell.titles({"tag", "show", "phone"}).empty());
    CHECK(shell.json({"show", task})["tags"] == Json::array({"home"}));
    shell.refused(3, {"tag", "edit", "nothing", "--color", "red"});
}

TEST_CASE("an option that a kind has no field for is refused")
{
    const Shell shell;
    const auto note = shell.json({"note", "add", "Ideas"});
    CHECK(shell.refused(2, {"edit", note["id"], "--due", "tomorrow"})
        == "altair: a note has no due; nothing was changed.\n");
    shell.refused(2, {"note", "edit", "Ideas", "--due", "tomorrow"});
    shell.refused(2, {"project", "show", note["id"]});
}
