// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/cli/Shell.h"

#include <fstream>

using altair::test::Shell;
using Titles = std::vector<std::string>;
namespace fs = std::filesystem;

TEST_CASE("a backup is made, listed, checked and restored; what was there is kept")
{
    const Shell shell;
    shell.add("Before");
    const auto backup = shell.json({"backup", "create"});
    CHECK(backup["reason"] == "manual");
    CHECK(fs::exists(backup["file"].get<std::string>()));
    shell.add("After");
    CHECK(shell.json({"backup", "list"})["backups"][0]["name"] == backup["name"]);
    const auto checked = shell.json({"backup", "verify", backup["name"]});
    CHECK(checked["contents"]["tasks"] == 1);
    shell.refused(2, {"backup", "restore", backup["name"], "--json"});
    CHECK(shell.titles({"list"}).size() == 2);
    const auto restored = shell.json({"backup", "restore", backup["name"], "--yes"});
    CHECK(fs::exists(restored["kept"].get<std::string>()));
    CHECK(shell.titles({"list"}) == Titles{"Before"});
    shell.add("And on");
    CHECK(shell.titles({"list"}) == Titles{"And on", "Before"});
}

TEST_CASE("a damaged backup is refused, and restores nothing")
{
    const Shell shell;
    shell.add("Before");
    const std::string file = shell.json({"backup", "create"})["file"];
    {
        std::fstream bytes{file, std::ios::in | std::ios::out | std::ios::binary};
        bytes.seekp(4096);
        bytes << std::string(60'000, '\x55');
    }
    shell.refused(1, {"backup", "verify", file});
    shell.refused(1, {"backup", "restore", file, "--yes"});
    CHECK(shell.titles({"list"}) == Titles{"Before"});
}

TEST_CASE("a backup that isn't there is not found")
{
    const Shell shell;
    shell.refused(3, {"backup", "verify", "latest"});
    shell.add("Something");
    shell.refused(3, {"backup", "verify", "nothing.db"});
}

TEST_CASE("doctor finds a healthy profile healthy, and a damaged one damaged")
{
    const Shell shell;
    for (int i = 0; i < 50; ++i)
        shell.add("Task " + std::to_string(i));
    const auto healthy = shell.json({"doctor"});
    CHECK_FALSE(healthy["sound"].empty());
    {
        std::fstream bytes{shell.profile / "guidance.db", std::ios::in | std::ios::out | std::ios::binary};
        bytes.seekp(3 * 4096);
        bytes << std::string(8192, '\x55');
    }
    const auto answer = shell.run({"doctor"});
    CHECK(answer.code == 1);
}
