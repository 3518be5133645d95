// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/FieldOptions.h"
#include "core/Commands.h"
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"

using namespace altair;
using test::TemporaryProfile;

namespace {

Result<std::vector<FieldChange>> changes(
    TemporaryProfile& profile, Kind kind, std::string_view option, std::string value)
{
    Arguments arguments;
    arguments.give(option, std::move(value));
    return fieldChanges(kind, FieldsFor::Editing, arguments, profile.reader(), profile.environment());
}

Value valueFor(TemporaryProfile& profile, Kind kind, std::string_view option, std::string value)
{
    const auto read = changes(profile, kind, option, std::move(value));
    INFO((read ? std::string{} : read.error().sentence));
    REQUIRE(read);
    REQUIRE_FALSE(read->empty());
    return read->front().value;
}

void checkRefused(TemporaryProfile& profile, Kind kind, std::string_view option, std::string value,
    ErrorCode code = ErrorCode::InvalidInput)
{
    const auto read = changes(profile, kind, option, std::move(value));
    REQUIRE_FALSE(read);
    CHECK(read.error().code == code);
    CHECK_FALSE(read.error().sentence.empty());
}

Moment day(int days)
{
    return {test::kToday + std::chrono::days{days}, std::nullopt, {}};
}

}  // namespace

TEST_CASE("days are read as quick-add reads them, and as programs write them")
{
    TemporaryProfile profile;
    CHECK(valueFor(profile, Kind::Task, "--due", "tomorrow") == Value{day(1)});
    CHECK(valueFor(profile, Kind::Task, "--deadline", "2026-11-24") == Value{day(3)});
    CHECK(valueFor(profile, Kind::Item, "--best-before", "24 nov") == Value{day(3)});
    const auto timed = std::get<Moment>(valueFor(profile, Kind::Task, "--due", "tomorrow 10am"));
    CHECK(timed.time == std::chrono::hours{10});
}

TEST_CASE("what is no day is refused rather than half understood")
{
    TemporaryProfile profile;
    for (const std::string text : {"someday", "tomorrow milk", "2026-02-30", "#tag", "every monday"})
        checkRefused(profile, Kind::Task, "--due", text);
}

TEST_CASE("the time that something takes may be minutes or hours")
{
    TemporaryProfile profile;
    CHECK(valueFor(profile, Kind::Task, "--estimate", "15") == Value{std::int64_t{15}});
    CHECK(valueFor(profile, Kind::Task, "--estimate", "15m") == Value{std::int64_t{15}});
    CHECK(valueFor(profile, Kind::Task, "--estimate", "1h 30m") == Value{std::int64_t{90}});
    checkRefused(profile, Kind::Task, "--estimate", "long");
}

TEST_CASE("levels, repeats and yes or no are read by name")
{
    TemporaryProfile profile;
    CHECK(valueFor(profile, Kind::Task, "--priority", "high") == Value{std::int64_t{3}});
    CHECK(valueFor(profile, Kind::Task, "--someday", "yes") == Value{std::int64_t{1}});
    CHECK(valueFor(profile, Kind::Task, "--repeat", "every monday") == Value{std::string{"FREQ=WEEKLY;BYDAY=MO"}});
    CHECK(valueFor(profile, Kind::Task, "--repeat", "FREQ=DAILY") == Value{std::string{"FREQ=DAILY"}});
    checkRefused(profile, Kind::Task, "--priority", "urgent");
    checkRefused(profile, Kind::Task, "--repeat", "sometimes");
}

TEST_CASE("none and the empty text clear a field")
{
    TemporaryProfile profile;
    for (const auto* option : {"--due", "--project", "--energy", "--repeat", "--estimate"})
        CHECK(valueFor(profile, Kind::Task, option, "none") == Value{});
    CHECK(valueFor(profile, Kind::Task, "--notes", "") == Value{});
    CHECK(valueFor(profile, Kind::Task, "--notes", "none") == Value{std::string{"none"}});
}

TEST_CASE("a project is named by its title or by digits of its id, even if the title looks like an id")
{
    TemporaryProfile profile;
    const auto cafe = create(profile.writer(), Kind::Project, "Cafe")->records.front();
    CHECK(valueFor(profile, Kind::Task, "--project", "cafe") == Value{cafe});
    CHECK(valueFor(profile, Kind::Task, "--project", cafe.hex()) == Value{cafe});
    checkRefused(profile, Kind::Task, "--project", "Kafe", ErrorCode::NotFound);
    const auto task = profile.add("Buy milk");
    checkRefused(profile, Kind::Task, "--project", task.hex());
}

TEST_CASE("tags are added and taken away one by one")
{
    TemporaryProfile profile;
    Arguments arguments;
    arguments.give("--tag", "home");
    arguments.give("--tag", "errand");
    arguments.give("--untag", "phone");
    const auto read = fieldChanges(Kind::Task, FieldsFor::Editing, arguments, profile.reader(), profile.environment());
    REQUIRE(read);
    REQUIRE(read->size() == 3);
    CHECK((*read)[0].how == FieldChange::How::Add);
    CHECK((*read)[1].value == Value{std::string{"errand"}});
    CHECK((*read)[2].how == FieldChange::How::Remove);
}

TEST_CASE("a task that moves to another project leaves its section behind")
{
    TemporaryProfile profile;
    const auto home = create(profile.writer(), Kind::Project, "Home")->records.front();
    const auto read = changes(profile, Kind::Task, "--project", "home");
    REQUIRE(read);
    REQUIRE(read->size() == 2);
    CHECK(read->front().value == Value{home});
    CHECK(read->back().field == field::Section);
    CHECK(read->back().value == Value{});
}

TEST_CASE("what the program keeps for itself is no option")
{
    for (const auto& kind : allKinds())
        for (const auto& option : fieldOptions(kind.kind, FieldsFor::Editing))
            for (const auto* own :
                {"--created-at", "--order", "--deleted", "--completed-at", "--source", "--collapsed"})
                CHECK(option.name != own);
}
