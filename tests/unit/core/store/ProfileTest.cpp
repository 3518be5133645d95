// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Profile.h"
#include "tests/support/Catch.h"
#include "tests/support/Files.h"
#include "tests/support/Must.h"

#include <QTemporaryDir>

using namespace altair;
using namespace altair::test;

namespace fs = std::filesystem;

namespace {

fs::path folderOf(const QTemporaryDir& home)
{
    return home.path().toStdString();
}

class EnvironmentVariable {
public:
    EnvironmentVariable(const char* name, const std::string& value) : m_name(name), m_before(qgetenv(name))
    {
        qputenv(name, QByteArray::fromStdString(value));
    }
    EnvironmentVariable(const EnvironmentVariable&) = delete;
    EnvironmentVariable& operator=(const EnvironmentVariable&) = delete;
    ~EnvironmentVariable() { m_before.isNull() ? qunsetenv(m_name) : qputenv(m_name, m_before); }

private:
    const char* m_name;
    QByteArray m_before;
};

}  // namespace

TEST_CASE("the command line names the profile before the environment does, and that before the platform")
{
    const EnvironmentVariable chosen{"ALTAIR_PROFILE", "/from/environment"};
    CHECK(Profile::choose("/from/line").data == "/from/line");
    CHECK(Profile::choose({}).data == "/from/environment");
    CHECK(Profile::choose({}).config == "/from/environment");
}

#ifdef Q_OS_LINUX
TEST_CASE("without a choice the places are those of the desktop")
{
    const EnvironmentVariable chosen{"ALTAIR_PROFILE", {}};
    const EnvironmentVariable data{"XDG_DATA_HOME", "/home/ada/data"};
    const EnvironmentVariable config{"XDG_CONFIG_HOME", "/home/ada/config"};
    const EnvironmentVariable state{"XDG_STATE_HOME", "/home/ada/state"};
    const auto profile = Profile::choose({});
    CHECK(profile.database() == "/home/ada/data/Altair/guidance.db");
    CHECK(profile.config == "/home/ada/config/altair");
    CHECK(profile.logs == "/home/ada/state/altair");
}
#endif

TEST_CASE("what a profile makes is for one person only")
{
    const QTemporaryDir home;
    const auto profile = Profile::in(folderOf(home) / "altair");
    must(profile.create());
    for (const auto& folder : {profile.data, profile.files(), profile.backups(), profile.logs})
        CHECK(permissions(folder) == 0700);
    must(profile.create());
}

TEST_CASE("a folder that was there keeps its permissions")
{
    const QTemporaryDir home;
    const auto folder = folderOf(home) / "shared";
    fs::create_directory(folder);
    fs::permissions(folder, fs::perms{0755});
    must(Profile::in(folder).create());
    CHECK(permissions(folder) == 0755);
    CHECK(permissions(folder / "backups") == 0700);
}

TEST_CASE("a profile on a drive that is gone is not made again somewhere else")
{
    const QTemporaryDir home;
    const auto profile = Profile::in(folderOf(home) / "usb" / "altair");
    const auto error = mustFail(profile.create());
    CHECK(error.code == ErrorCode::Io);
    CHECK(error.sentence.find("drive is connected") != std::string::npos);
    CHECK(names(folderOf(home)).empty());
}

TEST_CASE("a file where the profile should be is said to be one")
{
    const QTemporaryDir home;
    write(folderOf(home) / "altair", "no folder");
    CHECK(mustFail(Profile::in(folderOf(home) / "altair").create()).code == ErrorCode::Io);
    CHECK(contents(folderOf(home) / "altair") == "no folder");
}

TEST_CASE("one folder has one fingerprint, however its path is written")
{
    const QTemporaryDir home;
    const auto folder = folderOf(home);
    fs::create_directory(folder / "a");
    fs::create_directory_symlink(folder / "a", folder / "link");
    const auto fingerprint = Profile::in(folder / "a").fingerprint();
    CHECK(Profile::in(folder / "a" / "").fingerprint() == fingerprint);
    CHECK(Profile::in(folder / "." / "b" / ".." / "a").fingerprint() == fingerprint);
    CHECK(Profile::in(folder / "link").fingerprint() == fingerprint);
    CHECK(Profile::in(folder / "b").fingerprint() != fingerprint);
}
