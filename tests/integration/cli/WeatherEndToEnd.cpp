// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/cli/Shell.h"

#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <thread>

using namespace altair::test;

namespace fs = std::filesystem;

namespace {

/// A file system of its own at a folder, until the end of the test. Only root may do that.
class Mount {
public:
    explicit Mount(fs::path folder) : m_folder(std::move(folder)) { fs::create_directories(m_folder); }
    Mount(const Mount&) = delete;
    Mount& operator=(const Mount&) = delete;
    ~Mount()
    {
        if (m_mounted)
            ::umount2(m_folder.c_str(), MNT_DETACH);
    }
    bool small(const char* size) { return m_mounted = ::mount("tmpfs", m_folder.c_str(), "tmpfs", 0, size) == 0; }
    bool readOnly(const fs::path& original)
    {
        m_mounted = ::mount(original.c_str(), m_folder.c_str(), nullptr, MS_BIND, nullptr) == 0;
        return m_mounted && ::mount(nullptr, m_folder.c_str(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) == 0;
    }

private:
    fs::path m_folder;
    bool m_mounted = false;
};

bool mayMount(bool mounted)
{
    if (!mounted)
        WARN("left out: mounting needs root");
    return mounted;
}

}  // namespace

TEST_CASE("a full disk is said to be full, and every id that was printed is there")
{
    Shell shell;
    Mount disk{shell.folder / "disk"};
    if (!mayMount(disk.small("size=1500k")))
        return;
    shell.profile = shell.folder / "disk";
    const std::string notes(6000, 'n');
    std::size_t printed = 0;
    Answer answer;
    for (; printed < 500; ++printed) {
        answer = shell.run({"add", "Thought " + std::to_string(printed) + " // " + notes});
        if (answer.code != 0)
            break;
        REQUIRE(answer.out.size() == 33);
    }
    CHECK(answer.code == 1);
    CHECK(answer.err.starts_with("altair: The disk is full; this was not saved"));
    CHECK(std::ranges::count(answer.err, '\n') == 1);
    CHECK(printed > 5);
    CHECK(shell.json({"list"})["total"] == printed);
    CHECK(shell.run({"doctor"}).code == 0);
    CHECK(shell.run({"backup", "create"}).code == 1);
    CHECK(shell.json({"list"})["total"] == printed);
}

TEST_CASE("a profile that can't be written is read, says so, and refuses changes")
{
    Shell shell;
    shell.add("Buy stamps");
    const auto original = shell.profile;
    Mount copy{shell.folder / "read-only"};
    if (!mayMount(copy.readOnly(original)))
        return;
    shell.profile = shell.folder / "read-only";
    const auto list = shell.run({"list", "--json"});
    CHECK(list.code == 0);
    CHECK(Json::parse(list.out)["total"] == 1);
    CHECK(list.err.find("can't be written; this is what it last held") != std::string::npos);
    CHECK(shell.refused(1, {"add", "Not here"}).find("can't be written; nothing was changed") != std::string::npos);
}

TEST_CASE("a profile on a drive that is gone is not made anew where the drive was")
{
    Shell shell;
    shell.profile = shell.folder / "usb" / "profile";
    for (const auto& command : {std::vector<std::string>{"add", "Buy stamps"}, {"list"}})
        CHECK(shell.refused(1, command).find("Check that its drive is connected") != std::string::npos);
    CHECK_FALSE(fs::exists(shell.folder / "usb"));
}

TEST_CASE("a database of a newer version is refused and stays as it is, byte for byte")
{
    const Shell shell;
    shell.add("Buy stamps");
    const auto file = shell.profile / "guidance.db";
    {
        std::fstream header{file, std::ios::binary | std::ios::in | std::ios::out};
        header.seekp(60);  // user_version, big-endian
        header.write("\0\0\0\x63", 4);
    }
    const auto read = [&] {
        std::ifstream stream{file, std::ios::binary};
        return std::string{std::istreambuf_iterator<char>{stream}, {}};
    };
    const auto before = read();
    for (const auto& command : {std::vector<std::string>{"add", "Buy stamps"}, {"list"}, {"undo"}})
        CHECK(shell.refused(1, command).find("newer version") != std::string::npos);
    CHECK(read() == before);
}

TEST_CASE("a restore that is killed leaves the old or the new whole")
{
    const Shell shell;
    shell.add("In the backup");
    shell.ok({"backup", "create"});
    shell.add("Later");
    for (int i = 0; i < 12; ++i) {
        auto restore = shell.process({"backup", "restore", "latest", "--yes"});
        restore->start();
        std::this_thread::sleep_for(std::chrono::milliseconds{i * 4});
        restore->kill(SIGKILL);
        restore->wait();
        const auto total = shell.json({"list"})["total"].get<int>();
        CHECK((total == 1 || total == 2));
        CHECK(shell.run({"doctor"}).code == 0);
        if (total == 1)
            shell.add("Later");
    }
}
