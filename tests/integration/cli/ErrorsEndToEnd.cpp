// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/cli/Shell.h"

#include <csignal>
#include <fstream>

using altair::test::Json;
using altair::test::Shell;
namespace fs = std::filesystem;

TEST_CASE("the exit code says what kind of error it was")
{
    const Shell shell;
    const auto id = shell.add("Buy milk");
    shell.refused(2, {"frobnicate"});
    shell.refused(2, {"add"});
    shell.refused(2, {"add", "  "});
    shell.refused(2, {"list", "--limit", "many"});
    shell.refused(2, {"list", "--view", "inbx"});
    shell.refused(2, {"edit", id});
    shell.refused(2, {"edit", id, "--due", "2026-02-30"});
    shell.refused(2, {"edit", id, "--title", ""});
    shell.refused(2, {"show", "xyz"});
    shell.refused(3, {"show", "00000000"});
    shell.refused(3, {"done", id, "00000000"});
    shell.refused(3, {"list", "--project", "Nowhere"});
    shell.refused(3, {"add", "Buy bread", "--project", "Nowhere"});
    CHECK(shell.json({"show", id})["state"] == "open");
    CHECK(shell.json({"list"})["total"] == 1);
}

TEST_CASE("errors are sentences on standard error, with --json too")
{
    const Shell shell;
    CHECK(shell.refused(2, {"lsit", "--json"}) == "altair: There is no command “lsit”; did you mean “list”?\n");
    shell.refused(3, {"show", "00000000", "--json"});
}

TEST_CASE("any text can be a title, and none of it acts on a terminal or breaks JSON")
{
    const Shell shell;
    const std::vector<std::string> texts{"[x]", "- milk", "\x1b[31mred", "a\u202Eb", "👨‍👩‍👧", "cafe\u0301",
        "bad \xff byte", "a\tb", "a\nb", "\"quoted\" \\ back", "'; DROP TABLE record; --", std::string(100'000, 'x')};
    for (const auto& text : texts) {
        const auto record = shell.json({"add", "--", text});
        const auto shown = shell.ok({"show", record["id"]});
        CHECK(shown.find('\x1b') == std::string::npos);
        CHECK(shown.find("\u202E") == std::string::npos);
    }
    const auto list = shell.ok({"list"});
    CHECK(static_cast<std::size_t>(std::ranges::count(list, '\n')) == texts.size());
    CHECK(shell.json({"list"})["total"] == texts.size());
    CHECK(shell.json({"add", "--", std::string(100'000, 'y')})["title"].get<std::string>().size() == 100'000);
}

TEST_CASE("a profile that is not a database is left alone, with a sentence")
{
    const Shell shell;
    shell.add("Buy milk");
    std::ofstream{shell.profile / "guidance.db", std::ios::binary} << std::string(8192, '?');
    shell.refused(1, {"list"});
    shell.refused(1, {"add", "Buy bread"});
    CHECK(fs::file_size(shell.profile / "guidance.db") == 8192);
}

TEST_CASE("a profile that can't be made is said so")
{
    const Shell shell;
    const auto file = shell.write("file", "in the way");
    shell.refused(1, {"add", "Buy milk", "--profile", (file / "profile").string()});
}

TEST_CASE("a pipe that closes early is no crash")
{
    const Shell shell;
    for (int i = 0; i < 30; ++i)
        shell.add(std::string(5000, 'x'));
    const auto answer = altair::test::Process{"/bin/sh",
        {"-c", std::string{ALTAIR_PROGRAM} + " --profile '" + shell.profile.string() + "' list | head -c 10 | wc -c"}}
                            .run();
    CHECK(answer.code == 0);
    CHECK(answer.err == "");
}

TEST_CASE("output that finds no room is an error with a sentence")
{
    const Shell shell;
    shell.add("Buy milk");
    const auto command = std::string{ALTAIR_PROGRAM} + " --profile '" + shell.profile.string() + "' list > /dev/full";
    const auto answer = altair::test::Process{"/bin/sh", {"-c", command}}.run();
    CHECK(answer.code == 1);
    CHECK(answer.err == "altair: The output could not be written; look whether its disk is full.\n");
}

TEST_CASE("an id that fits two records is refused, and both are named")
{
    const Shell shell;
    const auto id = shell.add("One");
    const auto other = shell.add("Two");
    std::size_t common = 0;
    while (id[common] == other[common])
        ++common;
    if (common >= 4) {
        const auto said = shell.refused(2, {"show", id.substr(0, common)});
        CHECK(said.find(id) != std::string::npos);
        CHECK(said.find(other) != std::string::npos);
    }
    CHECK(shell.json({"show", id.substr(0, common + 1)})["title"] == "One");
}
