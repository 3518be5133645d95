// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Commands.h"
#include "core/store/Backup.h"
#include "core/store/Doctor.h"
#include "tests/support/Catch.h"
#include "tests/support/Files.h"
#include "tests/support/Must.h"
#include "tests/support/TemporaryProfile.h"

#include <algorithm>

using namespace altair;
using namespace altair::test;

namespace fs = std::filesystem;
using Titles = std::vector<std::string>;

namespace {

void fill(TemporaryProfile& home)
{
    must(create(home.writer(), Kind::Project, "Move house"));
    for (int i = 0; i < 20; ++i)
        home.add("Pack box " + std::to_string(i) + " #move @\"Move house\" tomorrow 10am // keep dry");
    const auto done = home.add("Call the movers");
    must(complete(home.writer(), {&done, 1}));
    const auto gone = home.add("Never mind");
    must(remove(home.writer(), {&gone, 1}));
    const auto purged = home.add("Not even a trace");
    must(home.writer().purge({&purged, 1}));
}

Diagnosis diagnose(TemporaryProfile& home)
{
    auto diagnosis = must(examine(home.profile(), home.environment()));
    CHECK_FALSE(fs::exists(home.profile().data / "doctor.partial"));
    return diagnosis;
}

void spoil(TemporaryProfile& home, std::string_view sql)
{
    must(home.writer().connection().execute(sql));
}

std::string everySentence(const Diagnosis& diagnosis)
{
    std::string text;
    for (const auto& finding : diagnosis.findings)
        text += finding.sentence + " " + finding.detail + "\n";
    return text;
}

}  // namespace

TEST_CASE("a sound profile has nothing wrong, whether it is open or closed")
{
    TemporaryProfile home;
    fill(home);
    must(createBackup(home.writer().connection(), home.profile(), home.clock.now(), BackupReason::Manual));
    for (int i = 0; i < 2; ++i, home.close()) {
        const auto diagnosis = diagnose(home);
        INFO(everySentence(diagnosis));
        CHECK(diagnosis.findings.empty());
        CHECK(diagnosis.sound.size() == 5);
    }
}

TEST_CASE("a profile that nobody wrote to yet is no illness")
{
    TemporaryProfile home;
    const auto diagnosis = diagnose(home);
    CHECK_FALSE(diagnosis.has(Gravity::Lost));
    CHECK(diagnosis.has(Gravity::Note));
}

TEST_CASE("what is derived and wrong is found, and repaired")
{
    const auto wrong = GENERATE(as<std::string>{}, "UPDATE task SET due_day = 1 WHERE key = 3",
        "DELETE FROM task WHERE key = 4", "INSERT INTO note (key) VALUES (5)",
        "UPDATE record SET place = 3 WHERE key = 6", "UPDATE record SET title = 'x' WHERE key = 7",
        "UPDATE tally SET n = n + 1", "DELETE FROM record_tag WHERE key = 8",
        "INSERT INTO record_link VALUES (x'00', 9)", "UPDATE search_doc SET title = 'x' WHERE key = 10",
        "INSERT INTO search_doc VALUES (999999, 'nobody', '')",
        "INSERT INTO search_words (rowid, title, body) VALUES (11, 'twice', '')",
        "DELETE FROM search_grams_data WHERE id > 10");
    TemporaryProfile home;
    fill(home);
    spoil(home, wrong);
    const auto diagnosis = diagnose(home);
    INFO(wrong);
    INFO(everySentence(diagnosis));
    CHECK(diagnosis.has(Gravity::Repairable));
    CHECK_FALSE(diagnosis.has(Gravity::Lost));

    must(repair(home.writer()));
    const auto after = diagnose(home);
    INFO(everySentence(after));
    CHECK_FALSE(after.has(Gravity::Repairable));
    CHECK(home.titles(Scope::Done) == Titles{"Call the movers"});
}

TEST_CASE("a record that can't be read is said to be lost, by its id")
{
    TemporaryProfile home;
    fill(home);
    const auto id = home.add("Precious");
    SECTION("its fields")
    {
        spoil(home, "UPDATE record SET state = x'010203' WHERE title = 'Precious'");
    }
    SECTION("another's in its place")
    {
        spoil(home, "UPDATE record SET state = (SELECT state FROM record WHERE key = 2) WHERE title = 'Precious'");
    }
    const auto diagnosis = diagnose(home);
    REQUIRE(diagnosis.has(Gravity::Lost));
    CHECK(diagnosis.findings.front().sentence.find(id.hex()) != std::string::npos);
}

TEST_CASE("a damaged file is a finding, not a failure")
{
    TemporaryProfile home;
    fill(home);
    home.close();
    overwrite(home.profile().database(), 4096, std::string(40000, 'x'));
    const auto before = contents(home.profile().database());
    const auto diagnosis = diagnose(home);
    REQUIRE(diagnosis.has(Gravity::Lost));
    CHECK(diagnosis.findings.front().sentence.find("is damaged") != std::string::npos);
    CHECK(contents(home.profile().database()) == before);
}

TEST_CASE("a damaged backup and a database that others may read are noted")
{
    TemporaryProfile home;
    fill(home);
    const auto backup = must(
        createBackup(home.writer().connection(), home.profile(), home.clock.now(), BackupReason::Manual));
    home.close();
    fs::resize_file(backup.file, 10000);
    fs::permissions(home.profile().database(), fs::perms{0644});
    const auto text = everySentence(diagnose(home));
    CHECK(text.find(backup.file.filename().string()) != std::string::npos);
    CHECK(text.find("no good backup") != std::string::npos);
    CHECK(text.find("Other people") != std::string::npos);
}

TEST_CASE("an examination that is stopped leaves nothing behind")
{
    const auto when = GENERATE(Examination::Pages, Examination::Derived, Examination::Search, Examination::Files);
    TemporaryProfile home;
    fill(home);
    const auto stopped = examine(
        home.profile(), home.environment(), [&](Examination now, auto, auto) { return now != when; });
    CHECK(mustFail(stopped).code == ErrorCode::Cancelled);
    CHECK_FALSE(fs::exists(home.profile().data / "doctor.partial"));
}
