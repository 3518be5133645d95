// SPDX-License-Identifier: AGPL-3.0-or-later
// Registering, signing in and out, keys, devices and tokens.
#include "tests/unit/sync/server/api/ServedAccount.h"

using namespace altair;
using namespace altair::server;
using namespace altair::test;
using namespace std::chrono_literals;

TEST_CASE("an app registers, and finds its account as it left it")
{
    ServedAccount app;
    const auto account = app.json(app.server.get("/api/v1/account"));
    CHECK(account["email"] == "sam@example.org");
    CHECK(account["sealed"] == true);
    CHECK(account["wrapped_key"] == app.bytes('w'));
    CHECK(account["recovery_wrapped_key"] == app.bytes('v'));
    CHECK(account["kdf"] == app.kdf());
    CHECK(account["keys_version"] == 1);
    CHECK(account["used_bytes"] == 0);
    REQUIRE(account["devices"].size() == 1);
    CHECK(account["devices"][0]["id"] == "0000000000000001");
    CHECK(account["devices"][0]["current"] == true);
    CHECK(account["devices"][0]["created_at"] == "2027-01-15T08:00:00.000Z");
}

TEST_CASE("a second device signs in; another password does not")
{
    ServedAccount app;
    const auto wrong = app.signIn(2, 'b');
    CHECK(wrong.status == 401);
    CHECK(app.json(wrong)["error"]["code"] == "wrong_password");
    const auto right = app.signIn(2);
    REQUIRE(right.status == 200);
    const auto answer = app.json(right);
    CHECK(answer["wrapped_key"] == app.bytes('w'));
    CHECK(answer["recovery_wrapped_key"] == app.bytes('v'));
    CHECK(answer["account"]["sealed"] == true);
    app.server.token = answer["accessToken"];
    CHECK(app.json(app.server.get("/api/v1/account"))["devices"].size() == 2);
}

TEST_CASE("the recovery code signs in as well, and only as a recovery code")
{
    ServedAccount app;
    nlohmann::json request{{"email", app.email}, {"recovery_secret", app.bytes('r')}, {"device", app.device(2)}};
    CHECK(app.server.post("/api/auth/login", request.dump()).status == 200);
    request["recovery_secret"] = app.bytes('a');
    CHECK(app.server.post("/api/auth/login", request.dump()).status == 401);
    CHECK(app.signIn(2, 'r').status == 401);
}

TEST_CASE("a device that signs in again replaces its token")
{
    ServedAccount app;
    const auto old = app.server.token;
    const auto fresh = app.json(app.signIn(1))["accessToken"].get<std::string>();
    CHECK(fresh != old);
    CHECK(app.server.get("/api/v1/account").status == 401);
    app.server.token = fresh;
    CHECK(app.json(app.server.get("/api/v1/account"))["devices"].size() == 1);
}

TEST_CASE("signing out ends the token, and whoever listens with it")
{
    ServedAccount app;
    app.server.announced.clear();
    CHECK(app.server.post("/api/auth/logout", "").status == 204);
    CHECK(app.server.announced.front().kind == Announcement::Kind::SignedOut);
    CHECK(app.server.post("/api/auth/logout", "").status == 401);
}

TEST_CASE("guessing gets slower, for the account and for the address, and a right password does not help an attacker")
{
    ServedAccount app;
    app.server.address = "198.51.100.9";
    for (int i = 0; i < 5; ++i)
        CHECK(app.signIn(2, 'b').status == 401);
    const auto refused = app.signIn(2);
    CHECK(refused.status == 429);
    CHECK(refused.retryAfter == 1s);
    CHECK(app.json(refused)["error"]["code"] == "too_many_attempts");

    app.server.address = "198.51.100.10";  // Another address, the same account.
    CHECK(app.signIn(2).status == 429);
    app.server.clock.advance(1s);
    CHECK(app.signIn(2).status == 200);
    CHECK(app.signIn(2, 'b').status == 401);
    CHECK(app.signIn(2).status == 200);
}

TEST_CASE("an address without an account gets a salt, always the same, of its own")
{
    ServedAccount app;
    const auto salt = [&](const std::string& email) {
        const auto response = app.server.get("/api/v1/auth/parameters?email=" + email);
        REQUIRE(response.status == 200);
        return app.json(response)["kdf"];
    };
    CHECK(salt("sam%40example.org") == app.kdf());
    CHECK(salt("SAM@Example.org") == app.kdf());
    const auto fake = salt("nobody@example.org");
    CHECK(fake == salt("Nobody@example.org"));
    CHECK(fake != salt("somebody@example.org"));
    CHECK(fake["log_n"] == 17);
    CHECK(must(Result<Bytes>{fromBase64(fake["salt"].get<std::string>()).value()}).size() == 16);
    CHECK(app.server.get("/api/v1/auth/parameters").status == 400);
    CHECK(app.server.get("/api/v1/auth/parameters?email=%ff").status == 400);
}

TEST_CASE("the same registration again is answered again; another one under the address is refused")
{
    ServedAccount app;
    CHECK(app.server.post("/api/auth/register", app.registration(1).dump()).status == 201);
    CHECK(app.server.post("/api/auth/register", app.registration(2).dump()).status == 409);
    auto other = app.registration(1);
    other["auth_secret"] = app.bytes('z');
    CHECK(app.server.post("/api/auth/register", other.dump()).status == 409);
    other = app.registration(1);
    other["email"] = "other@example.org";  // Another's account id.
    CHECK(app.server.post("/api/auth/register", other.dump()).status == 409);
}

TEST_CASE("registration closes after the first hour, unless the operator says otherwise")
{
    auto settings = ServerInMemory::unlimited();
    settings.registration = RegistrationPolicy::Closed;
    ServerInMemory server{settings};
    const ServedAccount first{server, "first@example.org", 1};
    server.clock.advance(61min);
    ServedAccount late{server, "first@example.org", 1};  // The lost answer is given all the same.
    late.email = "late@example.org";
    const auto refused = server.post("/api/auth/register", late.registration(2).dump());
    CHECK(refused.status == 403);
    CHECK(late.json(refused)["error"]["code"] == "registration_closed");
}

TEST_CASE("with a set-up token, only who knows it registers")
{
    auto settings = ServerInMemory::unlimited();
    settings.registration = RegistrationPolicy::Closed;
    settings.setupToken = "a long set-up token";
    ServerInMemory server{settings};
    const auto attempt = [&](const char* token) {
        nlohmann::json request{{"email", "a@b"}, {"account", std::string(32, '1')}, {"kdf", ServedAccount::kdf()},
            {"auth_secret", ServedAccount::bytes('a')}, {"wrapped_key", ServedAccount::bytes('w')},
            {"recovery", {{"auth_secret", ServedAccount::bytes('r')}, {"wrapped_key", ServedAccount::bytes('v')}}},
            {"device", ServedAccount::device(1)}};
        if (token)
            request["setup_token"] = token;
        return server.post("/api/auth/register", request.dump()).status;
    };
    CHECK(attempt(nullptr) == 403);
    CHECK(attempt("another token of a length") == 403);
    CHECK(attempt("a long set-up token") == 201);
}

TEST_CASE("new credentials need the old ones, and can sign the others out")
{
    ServedAccount app;
    const auto other = app.json(app.signIn(2))["accessToken"].get<std::string>();
    nlohmann::json change{{"auth_secret", app.bytes('x')}, {"kdf", app.kdf('t')}, {"new_auth_secret", app.bytes('n')},
        {"wrapped_key", app.bytes('W')}, {"sign_out_others", true}};
    CHECK(app.server.put("/api/v1/account/credentials", change.dump()).status == 401);
    change["auth_secret"] = app.bytes('a');
    const auto changed = app.server.put("/api/v1/account/credentials", change.dump());
    REQUIRE(changed.status == 200);
    CHECK(app.json(changed)["wrapped_key"] == app.bytes('W'));
    CHECK(app.json(changed)["recovery_wrapped_key"] == app.bytes('v'));
    CHECK(app.json(changed)["keys_version"] == 2);
    CHECK(app.signIn(3).status == 401);
    CHECK(app.signIn(3, 'n').status == 200);
    app.server.token = other;
    CHECK(app.server.get("/api/v1/account").status == 401);
}

TEST_CASE("a forgotten password is replaced with the recovery code, which can be replaced as well")
{
    ServedAccount app;
    nlohmann::json change{{"recovery_secret", app.bytes('r')}, {"kdf", app.kdf()}, {"new_auth_secret", app.bytes('n')},
        {"wrapped_key", app.bytes('W')},
        {"recovery", {{"auth_secret", app.bytes('q')}, {"wrapped_key", app.bytes('V')}}}};
    CHECK(app.server.put("/api/v1/account/credentials", change.dump()).status == 200);
    CHECK(app.server.put("/api/v1/account/credentials", change.dump()).status == 401);
    nlohmann::json recovery{{"auth_secret", app.bytes('n')},
        {"recovery", {{"auth_secret", app.bytes('p')}, {"wrapped_key", app.bytes('U')}}}};
    CHECK(app.server.put("/api/v1/account/recovery", recovery.dump()).status == 204);
    CHECK(app.json(app.server.get("/api/v1/account"))["recovery_wrapped_key"] == app.bytes('U'));
}

TEST_CASE("a device that took a new identity gets a token of its own")
{
    ServedAccount app;
    const auto made = app.server.post("/api/v1/devices", R"({"id":"00000000000000aa","name":"Laptop again"})");
    REQUIRE(made.status == 201);
    const auto old = app.server.token;
    app.server.token = app.json(made)["accessToken"];
    CHECK(app.json(app.server.get("/api/v1/account"))["devices"].size() == 2);
    CHECK(app.server.remove("/api/v1/devices/0000000000000001").status == 204);
    CHECK(app.server.remove("/api/v1/devices/0000000000000001").status == 404);
    app.server.token = old;
    CHECK(app.server.get("/api/v1/account").status == 401);
}

TEST_CASE("tokens for scripts are made, listed by name, and taken away")
{
    ServedAccount app;
    const auto made = app.json(app.server.post("/api/v1/tokens", R"({"name":"nightly export"})"));
    const auto listed = app.json(app.server.get("/api/v1/tokens"))["tokens"];
    REQUIRE(listed.size() == 1);
    CHECK(listed[0]["name"] == "nightly export");
    CHECK(listed[0]["id"] == made["id"]);
    CHECK_FALSE(listed[0].contains("token"));
    const auto mine = app.server.token;
    app.server.token = made["token"];
    CHECK(app.server.get("/api/v1/account").status == 200);
    app.server.token = mine;
    CHECK(app.server.remove("/api/v1/tokens/" + made["id"].get<std::string>()).status == 204);
    app.server.token = made["token"];
    CHECK(app.server.get("/api/v1/account").status == 401);
}

TEST_CASE("curl registers and signs in with a password; once the account is sealed it no longer does")
{
    ServerInMemory server;
    const auto made = server.post("/api/auth/register", R"({"username":"Sam","password":"Grüße, Welt"})");
    REQUIRE(made.status == 201);
    const auto account = nlohmann::json::parse(made.body);
    CHECK(account["account"]["sealed"] == false);
    CHECK(account["account"]["email"] == "sam");
    CHECK(server.post("/api/auth/login", R"({"email":"sam","password":"Gruesse"})").status == 401);
    // The same password in another Unicode form.
    CHECK(server.post("/api/auth/login", "{\"email\":\"SAM\",\"password\":\"Gru\u0308\u00dfe, Welt\"}").status == 200);

    // What the first app does: derive the same secret, and give the account its key.
    const auto parameters = nlohmann::json::parse(server.get("/api/v1/auth/parameters?email=sam").body)["kdf"];
    const auto keys = must(
        derivePasswordKeys("Gr\u00fc\u00dfe, Welt", KdfParameters{*fromBase64(parameters["salt"].get<std::string>())}));
    server.token = account["accessToken"];
    nlohmann::json change{{"auth_secret", toBase64(keys.authenticationSecret.view())}, {"kdf", ServedAccount::kdf()},
        {"new_auth_secret", ServedAccount::bytes('n')}, {"wrapped_key", ServedAccount::bytes('W')}};
    CHECK(server.put("/api/v1/account/credentials", change.dump()).status == 400);
    change["recovery"] = {{"auth_secret", ServedAccount::bytes('q')}, {"wrapped_key", ServedAccount::bytes('V')}};
    CHECK(server.put("/api/v1/account/credentials", change.dump()).status == 200);
    const auto refused = server.post("/api/auth/login", R"({"email":"sam","password":"Grüße, Welt"})");
    CHECK(refused.status == 403);
    CHECK(nlohmann::json::parse(refused.body)["error"]["code"] == "sealed_account");
}

TEST_CASE("bodies that can't be used are refused with a sentence that says what is wrong")
{
    ServedAccount app;
    const auto refused = [&](const std::string& body) {
        const auto response = app.server.post("/api/auth/login", body);
        CHECK(response.status == 400);
        return app.json(response)["error"]["sentence"].get<std::string>();
    };
    CHECK(refused("").find("JSON object") != std::string::npos);
    CHECK(refused("[1]").find("JSON object") != std::string::npos);
    CHECK(refused("{").find("JSON object") != std::string::npos);
    CHECK(refused("{}").find("“email” is missing") != std::string::npos);
    CHECK(refused(R"({"email":"a b","password":"x"})").find("email") != std::string::npos);
    CHECK(refused(R"({"email":5,"password":"x"})").find("email") != std::string::npos);
    CHECK(refused(R"({"email":"a","auth_secret":"AAAA"})").find("32 bytes") != std::string::npos);
    auto weak = app.registration(3);
    weak["kdf"]["log_n"] = 10;
    CHECK(app.server.post("/api/auth/register", weak.dump()).status == 400);
}

TEST_CASE("a space's keys change only for who has seen the last ones")
{
    ServedAccount app;
    LogId log;
    const auto path = "/api/v1/spaces/" + app.makeSpace(log).hex();
    CHECK(app.server.put(path, R"({"wrapped_keys":"BBBB","epoch":1})").status == 200);
    CHECK(app.json(app.server.get(path))["wrapped_keys"] == "AAAA");
    CHECK(app.server.put(path + "/keys", R"({"wrapped_keys":"BBBB","epoch":2,"keys_version":1})").status == 200);
    CHECK(app.server.put(path + "/keys", R"({"wrapped_keys":"CCCC","epoch":3,"keys_version":1})").status == 409);
    CHECK(app.server.put(path + "/keys", R"({"wrapped_keys":"CCCC","epoch":1,"keys_version":2})").status == 400);
    const auto space = app.json(app.server.get("/api/v1/spaces"))["spaces"][0];
    CHECK(space["epoch"] == 2);
    CHECK(space["keys_version"] == 2);
    CHECK(space["wrapped_keys"] == "BBBB");
}

TEST_CASE("addresses that nothing lives at, and methods that they don't take")
{
    ServedAccount app;
    CHECK(app.server.get("/api/v2/account").status == 404);
    CHECK(app.server.get("/api/v1/account/").status == 404);
    const auto refused = app.server.post("/api/v1/account", "");
    CHECK(refused.status == 405);
    CHECK(refused.allow == "GET");
    app.server.writer = 0;
    CHECK(app.server.get("/api/v1/account").status == 426);
}

TEST_CASE("who asks too much is told when to come again; health never is")
{
    auto settings = ServerInMemory::unlimited();
    settings.addressRate = {1, 2};
    ServerInMemory server{settings};
    CHECK(server.get("/api/v1/account").status == 401);
    CHECK(server.get("/api/v1/account").status == 401);
    const auto refused = server.get("/api/v1/account");
    CHECK(refused.status == 429);
    CHECK(refused.retryAfter == 1s);
    CHECK(server.get("/health").status == 200);
    server.address = "192.0.2.2";
    CHECK(server.get("/api/v1/account").status == 401);
}
