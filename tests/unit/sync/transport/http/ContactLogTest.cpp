// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/ContactLog.h"
#include "tests/support/Catch.h"
#include "tests/support/Files.h"
#include "tests/support/TemporaryFolder.h"

using namespace altair;
using test::TemporaryFolder;

namespace {

constexpr Instant kMorning{std::chrono::milliseconds{1'795'255'200'000}};
constexpr auto kDay = std::chrono::hours{24};

}  // namespace

TEST_CASE("a host's contacts of a day are one line")
{
    const TemporaryFolder folder;
    auto log = ContactLog::open(folder.path() / "contacts.json");
    log.note("sync.example.org:443", kMorning, 10, 100);
    log.note("sync.example.org:443", kMorning + std::chrono::hours{1}, 5, 50);
    log.note("other.example.org:443", kMorning + std::chrono::hours{2}, 1, 2);
    log.note("sync.example.org:443", kMorning + kDay, 1, 1);
    const auto contacts = log.contacts();
    REQUIRE(contacts.size() == 3);
    CHECK(contacts[0].host == "sync.example.org:443");
    CHECK(contacts[0].requests == 1);
    CHECK(contacts[1].host == "other.example.org:443");
    CHECK(contacts[2] == Contact{"sync.example.org:443", kMorning, kMorning + std::chrono::hours{1}, 2, 15, 150});
}

TEST_CASE("the log is there after a restart, a new host even after a crash")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "contacts.json";
    {
        auto log = ContactLog::open(file);
        log.note("a:443", kMorning, 1, 1);
        CHECK(readContacts(file).size() == 1);
        log.note("a:443", kMorning, 1, 1);
        CHECK(readContacts(file)[0].requests == 1);
    }
    CHECK(readContacts(file)[0].requests == 2);
    auto log = ContactLog::open(file);
    log.note("a:443", kMorning, 1, 1);
    CHECK(log.contacts()[0].requests == 3);
}

TEST_CASE("old lines become one, and the file stays small")
{
    const TemporaryFolder folder;
    auto log = ContactLog::open(folder.path() / "contacts.json");
    for (int day = 0; day < 100; ++day)
        log.note("a:443", kMorning + day * kDay, 1, 2);
    const auto contacts = log.contacts();
    REQUIRE(contacts.size() == ContactLog::kMostDays + 1);
    CHECK(contacts.back().requests == 70);
    CHECK(contacts.back().bytesDown == 140);
    CHECK(contacts.back().first == kMorning);
    for (int host = 0; host < 300; ++host)
        log.note("host" + std::to_string(host), kMorning + 200 * kDay, 1, 1);
    CHECK(log.contacts().size() == ContactLog::kMostHosts);
}

TEST_CASE("a log that can't be read is put aside")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "contacts.json";
    for (const auto* text : {"", "{", "[]", "{\"contacts\":5}"}) {
        test::write(file, text);
        CHECK(readContacts(file).empty());
        auto log = ContactLog::open(file);
        log.note("a:443", kMorning, 1, 1);
        CHECK(readContacts(file).size() == 1);
        CHECK(test::contents(folder.path() / "contacts.json.unreadable") == text);
    }
    test::write(file, R"({"contacts":[{"host":"a"},7,{"host":"b","first":-1,"last":0,"requests":0,"up":0,"down":0}]})");
    CHECK(readContacts(file).empty());
}
