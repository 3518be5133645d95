// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"

using namespace altair;

namespace {

struct Task {
    test::TemporaryProfile profile;
    RecordId id = profile.add("Pay the rent");

    ErrorCode refused(FieldNumber field, const Value& value)
    {
        const auto before = profile.view(id).context;
        const auto outcome = set(field, value);
        REQUIRE_FALSE(outcome);
        CHECK_FALSE(outcome.error().sentence.empty());
        CHECK(profile.view(id).context == before);
        return outcome.error().code;
    }
    Result<Outcome> set(FieldNumber field, const Value& value)
    {
        return profile.writer().apply(
            {{}, {{id, Kind::Task, RecordChange::Target::Existing, {{field, {}, value}}}}, {}});
    }
};

constexpr CivilDate kDay{std::chrono::days{20'000}};

}  // namespace

TEST_CASE("a value that could not be read back is refused, and nothing changes")
{
    Task task;
    CHECK(task.refused(field::Due, Moment{kDay, std::chrono::minutes{600}, "no zone!"}) == ErrorCode::InvalidInput);
    CHECK(task.refused(field::Due, Moment{CivilDate{std::chrono::days{9'000'000}}, {}, {}}) == ErrorCode::InvalidInput);
    CHECK(task.refused(field::Someday, std::int64_t{7}) == ErrorCode::InvalidInput);
    CHECK(task.refused(field::Order, std::string{"no order"}) == ErrorCode::InvalidInput);
}

TEST_CASE("a value of another type than its field's is refused")
{
    Task task;
    CHECK(task.refused(field::Estimate, std::string{"\x02"}) == ErrorCode::InvalidInput);
    CHECK(task.refused(field::Project, std::int64_t{1}) == ErrorCode::InvalidInput);
    CHECK(task.refused(field::Due, task.id) == ErrorCode::InvalidInput);
}

TEST_CASE("a whole day is stored without a zone")
{
    Task task;
    REQUIRE(task.set(field::Due, Moment{kDay, {}, "Europe/Berlin"}));
    CHECK(task.profile.view(task.id).moment(field::Due) == Moment{kDay, {}, {}});
}

TEST_CASE("an empty text clears a field, whatever kind of text it is")
{
    Task task;
    for (const auto field : {field::Repeat, field::Order, field::Title}) {
        REQUIRE(task.set(field, std::string{}));
        CHECK(task.profile.view(task.id).text(field).empty());
    }
}
