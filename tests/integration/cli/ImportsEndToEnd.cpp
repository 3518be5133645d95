// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/cli/Shell.h"

#include <fstream>
#include <iterator>

using altair::test::Json;
using altair::test::Shell;
namespace fs = std::filesystem;

namespace {

std::string twoTasks()
{
    return R"([{"uuid":"0f1e2d3c-0000-4000-8000-000000000001","status":"pending","entry":"20260101T100000Z","description":"Paint the fence","project":"Home","tags":["garden"]},
{"uuid":"0f1e2d3c-0000-4000-8000-000000000002","status":"completed","entry":"20260101T100000Z","end":"20260102T100000Z","description":"Buy paint"}])";
}

std::string contentOf(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

TEST_CASE("a dry run tells row by row what would come in, and changes nothing")
{
    const Shell shell;
    const auto file = shell.write("tasks.json", twoTasks());
    const auto report = shell.json({"import", "taskwarrior", file.string(), "--dry-run"});
    CHECK(report["dry_run"] == true);
    CHECK(report["rows"].size() == 2);
    CHECK(report["rows"][0]["fate"] == "new");
    CHECK(report["totals"]["new"] == 2);
    CHECK(shell.json({"list", "--view", "all"})["total"] == 0);
    CHECK(shell.ok({"import", "taskwarrior", file.string(), "--dry-run"}).find("Paint the fence") != std::string::npos);
}

TEST_CASE("an import comes in once, and one undo takes all of it back")
{
    const Shell shell;
    const auto file = shell.write("tasks.json", twoTasks());
    shell.refused(2, {"import", "taskwarrior", file.string(), "--json"});
    CHECK(shell.json({"import", "taskwarrior", file.string(), "--yes"})["totals"]["new"] == 2);
    CHECK(shell.json({"list", "--view", "all"})["total"] == 2);
    CHECK(shell.json({"import", "taskwarrior", file.string(), "--yes"})["totals"]["already_there"] == 2);
    CHECK(shell.json({"list", "--view", "all"})["total"] == 2);
    CHECK(shell.titles({"search", "fence"}).size() == 1);
    shell.ok({"undo"});
    CHECK(shell.json({"list", "--view", "all"})["total"] == 0);
}

TEST_CASE("an import may come through a pipe")
{
    const Shell shell;
    CHECK(shell.json({"import", "taskwarrior", "-", "--yes"}, twoTasks())["totals"]["new"] == 2);
}

TEST_CASE("what can't be imported is said, and nothing changes")
{
    const Shell shell;
    const auto file = shell.write("tasks.json", "{\"not\": \"tasks\"");
    shell.refused(2, {"import", "outlook", file.string(), "--yes"});
    shell.refused(3, {"import", "taskwarrior", (shell.folder / "nowhere").string(), "--yes"});
    CHECK(shell.run({"import", "taskwarrior", file.string(), "--yes"}).code != 0);
    CHECK(shell.json({"list", "--view", "all"})["total"] == 0);
}

TEST_CASE("a complete export comes in again elsewhere as it was")
{
    const Shell shell;
    const auto id = shell.add("Buy milk tomorrow #errand @Home // two litres");
    shell.ok({"done", id});
    shell.ok({"edit", id, "--title", "Buy oat milk"});
    shell.ok({"export", "json", "all.json"});
    const Shell other;
    other.ok({"import", "json", (shell.folder / "all.json").string(), "--yes", "--json"});
    CHECK(other.json({"show", id}) == shell.json({"show", id}));
    CHECK(other.json({"history", id}) == shell.json({"history", id}));
    CHECK(Json::parse(shell.ok({"export", "json", "-"}))["records"]
        == Json::parse(contentOf(shell.folder / "all.json"))["records"]);
}

TEST_CASE("there is CSV for tables and Markdown for reading")
{
    const Shell shell;
    shell.add("Buy milk @Home");
    shell.ok({"export", "csv", "all.csv"});
    CHECK(contentOf(shell.folder / "all.csv").find("Buy milk") != std::string::npos);
    shell.ok({"export", "markdown", "reading"});
    CHECK(fs::is_directory(shell.folder / "reading"));
    shell.refused(2, {"export", "docx", "all.docx"});
}
