// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/ProfileLock.h"
#include "tests/support/Catch.h"
#include "tests/support/Files.h"
#include "tests/support/Must.h"

#include <QTemporaryDir>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

using namespace altair;
using namespace altair::test;
using namespace std::chrono_literals;

namespace {

struct Home {
    QTemporaryDir folder;
    Profile profile = Profile::in(folder.path().toStdString());
};

/// Another process that has the lock until it is killed.
class Holder {
public:
    explicit Holder(const Profile& profile)
    {
        int ready[2];
        REQUIRE(pipe(ready) == 0);
        m_process = fork();
        if (m_process == 0) {
            const auto lock = ProfileLock::acquire(profile, 0ms);
            const char answer = lock ? 'y' : 'n';
            if (::write(ready[1], &answer, 1) == 1)
                pause();
            _exit(0);
        }
        char answer = 0;
        REQUIRE(::read(ready[0], &answer, 1) == 1);
        REQUIRE(answer == 'y');
        ::close(ready[0]);
        ::close(ready[1]);
    }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;
    ~Holder() { kill(); }
    void kill()
    {
        if (m_process > 0 && ::kill(m_process, SIGKILL) == 0)
            ::waitpid(m_process, nullptr, 0);
        m_process = -1;
    }

private:
    pid_t m_process = -1;
};

}  // namespace

TEST_CASE("one at a time may write, and the next one is told who is in the way")
{
    Home home;
    auto first = must(ProfileLock::acquire(home.profile, 0ms));
    const auto error = mustFail(ProfileLock::acquire(home.profile, 30ms));
    CHECK(error.code == ErrorCode::Busy);
    CHECK(error.sentence.find(home.profile.data.string()) != std::string::npos);
    first.reset();
    must(ProfileLock::acquire(home.profile, 0ms));
}

TEST_CASE("the next one waits as long as it has patience")
{
    Home home;
    auto first = must(ProfileLock::acquire(home.profile, 0ms));
    std::thread release{[&first] {
        std::this_thread::sleep_for(50ms);
        first.reset();
    }};
    const auto second = ProfileLock::acquire(home.profile, 10s);
    release.join();
    must(Result<void>{second ? Result<void>{} : failure(second)});
}

TEST_CASE("the lock of a process that was killed is free")
{
    Home home;
    Holder holder{home.profile};
    CHECK(mustFail(ProfileLock::acquire(home.profile, 0ms)).code == ErrorCode::Busy);
    holder.kill();
    must(ProfileLock::acquire(home.profile, 0ms));
    CHECK(permissions(home.profile.lockFile()) == 0600);
}

TEST_CASE("no lock is had in a folder that is gone")
{
    Home home;
    std::filesystem::remove_all(home.profile.data);
    CHECK(mustFail(ProfileLock::acquire(home.profile, 0ms)).code == ErrorCode::Io);
}
