// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/RecordJson.h"
#include "core/Commands.h"
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"

#include <nlohmann/json.hpp>

using namespace altair;
using test::TemporaryProfile;

namespace {

Json jsonOf(TemporaryProfile& profile, const RecordId& id)
{
    return recordJson(profile.reader(), profile.view(id));
}

}  // namespace

TEST_CASE("a task as JSON has what is set, in the documented form, and nothing else")
{
    TemporaryProfile profile;
    const auto id = profile.add("Call the movers tomorrow by 27 nov #phone ~15m !high *low every mon // ask for Jo");
    const auto json = jsonOf(profile, id);
    CHECK(json["id"] == id.hex());
    CHECK(json["kind"] == "task");
    CHECK(json["title"] == "Call the movers");
    CHECK(json["state"] == "open");
    CHECK(json["notes"] == "ask for Jo");
    CHECK(json["tags"] == Json::array({"phone"}));
    CHECK(json["deadline"] == "2026-11-27");
    CHECK(json["estimate_minutes"] == 15);
    CHECK(json["priority"] == "high");
    CHECK(json["energy"] == "low");
    CHECK(json["repeat"] == "FREQ=WEEKLY;BYDAY=MO");
    CHECK(json["created_at"] == "2026-11-21T12:00:01Z");
    for (const auto* unset :
        {"project", "section", "parent", "defer", "completed_at", "deleted_at", "conflicts", "order"})
        CHECK_FALSE(json.contains(unset));
}

TEST_CASE("fields come in the documented order")
{
    TemporaryProfile profile;
    const auto json = jsonOf(profile, profile.add("Buy milk @Home #errand tomorrow // two"));
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items())
        keys.push_back(key);
    CHECK(keys
        == std::vector<std::string>{
            "id", "kind", "title", "state", "notes", "project", "project_title", "tags", "due", "created_at"});
}

TEST_CASE("a finished and a deleted task say when")
{
    TemporaryProfile profile;
    const auto id = profile.add("Buy milk");
    REQUIRE(complete(profile.writer(), {&id, 1}));
    auto json = jsonOf(profile, id);
    CHECK(json["state"] == "done");
    CHECK(json["completed_at"] == "2026-11-21T12:00:01Z");
    REQUIRE(remove(profile.writer(), {&id, 1}));
    json = jsonOf(profile, id);
    CHECK(json["deleted_at"] == "2026-11-21T12:00:01Z");
}

TEST_CASE("a reference is an id, with the title beside it")
{
    TemporaryProfile profile;
    const auto id = profile.add("Buy milk @Home");
    const auto home = profile.reader().named(Kind::Project, "Home");
    REQUIRE((home && *home));
    const auto json = jsonOf(profile, id);
    CHECK(json["project"] == (*home)->hex());
    CHECK(json["project_title"] == "Home");
}

TEST_CASE("a list has its records and how many there are in all")
{
    const auto json = listJson(Json::array({1, 2}), 7);
    CHECK(json.dump() == R"({"records":[1,2],"total":7})");
}

TEST_CASE("text in any bytes is still JSON")
{
    TemporaryProfile profile;
    const auto id = profile.add("bad \xff bytes and \"quotes\"");
    const auto text = jsonOf(profile, id).dump();
    CHECK(Json::parse(text)["title"] == "bad \uFFFD bytes and \"quotes\"");
}
