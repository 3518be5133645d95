// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/AccountJson.h"
#include "sync/transport/text/JsonAnswer.h"
#include "tests/support/Must.h"

#include <nlohmann/json.hpp>

using namespace altair;
using nlohmann::json;
using test::must;
using test::mustFail;

namespace {

constexpr std::string_view kSalt = "AAECAwQFBgcICQoLDA0ODw==";
const std::string kHex(32, 'a');

json kdf()
{
    return {{"name", "scrypt"}, {"salt", kSalt}, {"log_n", 17}, {"r", 8}, {"p", 1}};
}

json accountName()
{
    return {{"id", kHex}, {"email", "me@example.org"}, {"sealed", true}};
}

json space()
{
    return {{"id", kHex}, {"log", std::string(32, 'b')}, {"head", 12}, {"epoch", 2}, {"keys_version", 3},
        {"wrapped_keys", "d3JhcHBlZA=="}};
}

json signedIn()
{
    return {{"accessToken", "secret-token"}, {"account", accountName()}, {"kdf", kdf()}, {"wrapped_key", "a2V5"},
        {"recovery_wrapped_key", "cmVjb3Zlcnk="}};
}

json account()
{
    auto value = accountName();
    value.update({{"used_bytes", 100}, {"quota_bytes", nullptr}, {"kdf", kdf()}, {"wrapped_key", "a2V5"},
        {"recovery_wrapped_key", "cmVjb3Zlcnk="}, {"keys_version", 7}, {"spaces", json::array({space()})},
        {"devices",
            json::array({{{"id", "00000000000000ff"}, {"name", "Laptop"}, {"created_at", "2026-11-21T10:00:00.250Z"},
                {"seen_at", "2026-11-21T11:00:00Z"}, {"current", true}}})}});
    return value;
}

template <class Parse>
void refuses(json value, const char* pointer, const json& wrong, Parse parse)
{
    value[json::json_pointer{pointer}] = wrong;
    CAPTURE(value.dump());
    CHECK(mustFail(parse(value.dump())).code == ErrorCode::Damaged);
}

SecretBytes secret(std::string_view text)
{
    return SecretBytes::copyOf(text);
}

}  // namespace

TEST_CASE("what a server says about signing in is read")
{
    const auto read = must(parseSignedIn(signedIn().dump()));
    CHECK(read.token.view() == "secret-token");
    CHECK(read.account.email == "me@example.org");
    CHECK(read.account.id.hex() == kHex);
    CHECK(read.kdf.logN == 17);
    CHECK(read.kdf.salt.size() == 16);
    CHECK(read.wrappedKey == "key");
    CHECK(read.recoveryWrappedKey == "recovery");
}

TEST_CASE("an account that was made with curl has no key yet")
{
    auto value = signedIn();
    value["account"]["sealed"] = false;
    value["wrapped_key"] = nullptr;
    value.erase("recovery_wrapped_key");
    CHECK(must(parseSignedIn(value.dump())).wrappedKey.empty());
    refuses(signedIn(), "/wrapped_key", nullptr, parseSignedIn);
}

TEST_CASE("an account is read with its devices and spaces")
{
    const auto read = must(parseAccount(account().dump()));
    CHECK(!read.quotaBytes);
    CHECK(read.keysVersion == 7);
    REQUIRE(read.devices.size() == 1);
    CHECK(read.devices[0].id.value == 255);
    CHECK(read.devices[0].name == "Laptop");
    CHECK(read.devices[0].createdAt.time_since_epoch().count() == 1'795'255'200'250);
    CHECK(read.devices[0].isThisOne);
    REQUIRE(read.spaces.size() == 1);
    CHECK(read.spaces[0].head == 12);
    CHECK(read.spaces[0].wrappedKeys == "wrapped");
    CHECK(must(parseSpaces(json{{"spaces", json::array({space(), space()})}}.dump())).size() == 2);
}

TEST_CASE("answers that are not as they should be are refused")
{
    for (const auto* text : {"", "[]", "null", "<html>", "{\"accessToken\":", "\xff"})
        CHECK(mustFail(parseSignedIn(text)).code == ErrorCode::Damaged);
    refuses(signedIn(), "/accessToken", "", parseSignedIn);
    refuses(signedIn(), "/accessToken", 5, parseSignedIn);
    refuses(signedIn(), "/wrapped_key", "a2V", parseSignedIn);
    refuses(signedIn(), "/account/id", "abc", parseSignedIn);
    refuses(signedIn(), "/account", "x", parseSignedIn);
    refuses(signedIn(), "/kdf/name", "md5", parseSignedIn);
    refuses(account(), "/devices/0/id", "0000000000000000", parseAccount);
    refuses(account(), "/devices/0/seen_at", "yesterday", parseAccount);
    refuses(account(), "/devices/0/seen_at", "2026-11-21T11:00:00", parseAccount);
    refuses(account(), "/spaces/0/head", -1, parseAccount);
    refuses(account(), "/spaces/0/epoch", 4'294'967'296, parseAccount);
    refuses(account(), "/used_bytes", "many", parseAccount);
    refuses(space(), "/wrapped_keys", nullptr, parseSpace);
}

TEST_CASE("a server can't ask for a password that is easy to guess")
{
    auto weak = kdf();
    weak["log_n"] = 10;
    CHECK(mustFail(parseParameters(json{{"kdf", weak}}.dump())).code == ErrorCode::InvalidInput);
    auto value = signedIn();
    value["kdf"] = weak;
    CHECK(mustFail(parseSignedIn(value.dump())).code == ErrorCode::InvalidInput);
    CHECK(must(parseParameters(json{{"kdf", kdf()}}.dump())).logN == 17);
}

TEST_CASE("what the app says about accounts is written as the document has it")
{
    Registration registration;
    registration.email = "me@example.org";
    registration.account = *AccountId::fromHex(kHex);
    registration.kdf.salt = Bytes(16, '\1');
    registration.authenticationSecret = secret("auth");
    registration.wrappedKey = "key";
    registration.recovery = {secret("code"), "recovery"};
    registration.device = {DeviceId{255}, "Laptop \"one\""};
    const auto written = json::parse(toJson(registration));
    CHECK(written["account"] == kHex);
    CHECK(written["auth_secret"] == "YXV0aA==");
    CHECK(written["recovery"] == json{{"auth_secret", "Y29kZQ=="}, {"wrapped_key", "cmVjb3Zlcnk="}});
    CHECK(written["device"] == json{{"id", "00000000000000ff"}, {"name", "Laptop \"one\""}});
    CHECK(written["kdf"]["log_n"] == 17);
    CHECK(!written.contains("setup_token"));

    const SignIn byCode{"me@example.org", {ShownSecret::From::RecoveryCode, secret("code")}, {DeviceId{255}, "Laptop"}};
    CHECK(json::parse(toJson(byCode)).contains("recovery_secret"));
    CHECK(!json::parse(toJson(byCode)).contains("auth_secret"));
    CHECK(json::parse(spaceKeysToJson("wrapped", 2, 5))
        == json{{"wrapped_keys", "d3JhcHBlZA=="}, {"epoch", 2}, {"keys_version", 5}});
}

TEST_CASE("a refusal is read, and anything else is no refusal")
{
    const auto read = parseRefusal(R"({"error":{"code":"wrong_password","sentence":"No.\u0007\nTry again."}})");
    CHECK(read.code == "wrong_password");
    CHECK(read.sentence == "No.  Try again.");
    for (const auto* text : {"", "{}", "<html>", "[1]", R"({"error":"no"})", R"({"error":{"sentence":5}})"})
        CHECK(parseRefusal(text).sentence.empty());
    CHECK(parseRefusal(R"({"error":{"sentence":")" + std::string(5000, 'x') + "\"}}").sentence.size() == 1000);
    CHECK(cleanLine("äöü", 3) == "äö");
    CHECK(cleanLine("a\x1b[2J\xC2\x9B"
                    "b\xC2\xA0",
              99)
        == "a [2J b\xC2\xA0");
}
