// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/admin/AdminWire.h"
#include "sync/server/admin/Administration.h"
#include "sync/server/admin/Table.h"
#include "tests/unit/sync/server/api/ServedAccount.h"

using namespace altair;
using namespace altair::server;
using namespace altair::test;
using namespace std::chrono_literals;

namespace {

using Words = std::map<std::string, std::string>;

struct Desk : ServedAccount {
    Desk()
    {
        server.api->services().settings.registration = RegistrationPolicy::Closed;
        server.clock.advance(2h);
    }

    std::string run(const std::string& command, Words words = {})
    {
        return must(administration.run({command, std::move(words)}));
    }
    Error refused(const std::string& command, Words words = {})
    {
        return mustFail(administration.run({command, std::move(words)}));
    }
    nlohmann::json list(const std::string& what)
    {
        return nlohmann::json::parse(run(what + " list", {{"json", "yes"}}));
    }
    static std::string codeIn(const std::string& words)
    {
        const auto begin = words.find("invite_");
        REQUIRE(begin != std::string::npos);
        return words.substr(begin, words.find('\n', begin) - begin);
    }
    int registerWith(nlohmann::json request, const std::string& code)
    {
        request["invite"] = code;
        return server.post("/api/auth/register", request.dump()).status;
    }

    Administration administration{server.api->services(), "no file"};
};

}  // namespace

TEST_CASE("an invitation lets its address register, once, for a week")
{
    Desk desk;
    const auto code = desk.codeIn(desk.run("user add", {{"email", "Eva@Example.org"}}));
    auto request = desk.registration(2);
    CHECK(desk.registerWith(request, code) == 403);  // Sam's address.
    request["email"] = "eve@example.org";
    CHECK(desk.registerWith(request, code) == 403);
    request["email"] = "eva@example.org";
    CHECK(desk.registerWith(request, code + "0") == 403);
    CHECK(desk.registerWith(request, code) == 201);
    request["account"] = std::string(32, '7');
    CHECK(desk.registerWith(request, code) == 403);

    const auto late = desk.codeIn(desk.run("user add", {{"email", "late"}}));
    desk.server.clock.advance(7 * 24h);
    request["email"] = "late";
    CHECK(desk.registerWith(request, late) == 403);
    CHECK(desk.refused("user add", {{"email", "eva@example.org"}}).code == ErrorCode::InvalidInput);
    CHECK(desk.refused("user add", {{"email", "two words"}}).code == ErrorCode::InvalidInput);
}

TEST_CASE("an account made with a password signs in with it")
{
    Desk desk;
    desk.run("user add", {{"email", "eva"}, {"password", "Grüße"}});
    CHECK(desk.server.post("/api/auth/login", R"({"username":"Eva","password":"Grüße"})").status == 200);
}

TEST_CASE("a disabled account is let in nowhere, and goes on afterwards where it was")
{
    Desk desk;
    desk.server.announced.clear();
    desk.run("user disable", {{"email", "SAM@example.org"}});
    CHECK(desk.server.announced.at(0).kind == Announcement::Kind::SignedOut);
    const auto refused = desk.server.get("/api/v1/account");
    CHECK(refused.status == 403);
    CHECK(desk.json(refused)["error"]["code"] == "account_disabled");
    CHECK(desk.signIn(2).status == 403);
    CHECK(desk.list("user")[0]["state"] == "disabled");
    desk.run("user enable", {{"email", "sam@example.org"}});
    CHECK(desk.server.get("/api/v1/account").status == 200);
    CHECK(desk.refused("user disable", {{"email", "nobody"}}).code == ErrorCode::NotFound);
}

TEST_CASE("a reset account keeps its spaces, and a device that has its key sets it up again")
{
    Desk desk;
    LogId log;
    const auto space = desk.makeSpace(log);
    const auto code = desk.codeIn(desk.run("user reset", {{"email", "sam@example.org"}}));
    CHECK(desk.server.get("/api/v1/account").status == 401);
    CHECK(desk.signIn(1).status == 401);
    CHECK(desk.list("user")[0]["state"] == "reset");

    auto request = desk.registration(2);  // Another account key: another account's id.
    CHECK(desk.registerWith(request, code) == 409);
    request = desk.registration(1);
    request["auth_secret"] = desk.bytes('n');
    CHECK(desk.server.post("/api/auth/register", request.dump()).status == 403);
    CHECK(desk.registerWith(request, code) == 201);
    const auto answer = desk.signIn(1, 'n');
    REQUIRE(answer.status == 200);
    desk.server.token = desk.json(answer)["accessToken"];
    CHECK(desk.server.get("/api/v1/spaces/" + space.hex()).status == 200);
    CHECK(desk.json(desk.server.get("/api/v1/account"))["keys_version"] == 3);
}

TEST_CASE("quotas are set for accounts and for spaces")
{
    Desk desk;
    LogId log;
    const auto space = desk.makeSpace(log).hex();
    desk.run("user quota", {{"email", "sam@example.org"}, {"size", "5GB"}});
    CHECK(desk.json(desk.server.get("/api/v1/account"))["quota_bytes"] == std::int64_t{5} << 30U);
    desk.run("user quota", {{"email", "sam@example.org"}, {"size", "none"}});
    CHECK(desk.json(desk.server.get("/api/v1/account"))["quota_bytes"].is_null());
    desk.run("space quota", {{"space", space.substr(0, 6)}, {"size", "1KB"}});
    CHECK(desk.list("space")[0]["quota_bytes"] == 1024);
    CHECK(
        desk.server
            .put("/api/v1/spaces/" + space + "/blobs/" + std::string(64, 'a') + "/0?chunks=1&epoch=1", Bytes(1100, 'x'))
            .status
        == 507);
    CHECK(desk.refused("user quota", {{"email", "sam@example.org"}, {"size", "much"}}).code == ErrorCode::InvalidInput);
    CHECK(desk.refused("space quota", {{"space", space}, {"size", "0"}}).code == ErrorCode::InvalidInput);
    CHECK(desk.refused("space quota", {{"space", "2a"}, {"size", "1KB"}}).code == ErrorCode::NotFound);
}

TEST_CASE("what is deleted is gone, and whoever listens hears it")
{
    Desk desk;
    LogId log;
    const auto space = desk.makeSpace(log).hex();
    desk.server.announced.clear();
    desk.run("space delete", {{"space", space}});
    CHECK(desk.list("space").empty());
    CHECK(desk.server.announced.at(0).kind == Announcement::Kind::Account);
    desk.makeSpace(log);
    desk.run("user delete", {{"email", "sam@example.org"}});
    CHECK(desk.list("user").empty());
    CHECK(desk.list("space").empty());
    CHECK(desk.server.get("/api/v1/account").status == 401);
}

TEST_CASE("new secrets sign everybody out, and change the salts of nobody")
{
    Desk desk;
    const auto salt = desk.server.get("/api/v1/auth/parameters?email=nobody").body;
    desk.run("rotate-secrets");
    CHECK(desk.server.get("/api/v1/account").status == 401);
    CHECK(desk.server.get("/api/v1/auth/parameters?email=nobody").body != salt);
    CHECK(desk.signIn(1).status == 200);
}

TEST_CASE("lists for people are tables")
{
    Desk desk;
    CHECK(desk.run("healthcheck") == "healthy\n");
    CHECK(desk.run("user list").find("sam@example.org  sealed  1") != std::string::npos);
    CHECK(desk.run("space list") == "There are no spaces yet.\n");
    Table table{{"A", "B"}};
    table.add({"Grüße", "x"});
    table.add({"y", ""});
    CHECK(table.text() == "A      B\nGrüße  x\ny\n");
    CHECK(desk.refused("user dance").code == ErrorCode::InvalidInput);
}

TEST_CASE("requests and answers go over the socket as they are")
{
    const auto request = must(parseAdminRequest(written(AdminRequest{"user add", {{"email", "Grüße\n\""}}})));
    CHECK(request.command == "user add");
    CHECK(request.word("email") == "Grüße\n\"");
    CHECK(must(parseAdminAnswer(written(AdminAnswer{"two\nlines"}))) == "two\nlines");
    const auto error = mustFail(parseAdminAnswer(written(AdminAnswer{fail(ErrorCode::NotFound, "none", "detail")})));
    CHECK(error.code == ErrorCode::NotFound);
    CHECK(error.sentence == "none");
    CHECK(error.detail == "detail");
    for (const auto* line : {"", "{", "[]", "5"}) {
        CHECK_FALSE(parseAdminRequest(line));
        CHECK_FALSE(parseAdminAnswer(line));
    }
}
