// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/protocol/Pull.h"
#include "tests/support/Must.h"
#include "tests/support/SealedRows.h"
#include "tests/support/ServerProcess.h"

#include <nlohmann/json.hpp>

namespace altair::test {

// What tests of the running server share: accounts as an app makes them, without the half second of a password.

inline std::string base64Of(char letter)  // 33 bytes would need no padding; 32 do.
{
    // 10 groups of three letters, and two more.
    std::string text;
    const auto byte = static_cast<unsigned char>(letter);
    const std::uint32_t bits = static_cast<std::uint32_t>(byte) << 16U | static_cast<std::uint32_t>(byte) << 8U | byte;
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string group;
    for (int shift = 18; shift >= 0; shift -= 6)
        group += kDigits[bits >> static_cast<unsigned>(shift) & 63U];
    for (int i = 0; i < 10; ++i)
        text += group;
    return text + group.substr(0, 2) + kDigits[bits >> 6U & 60U] + "=";
}

inline nlohmann::json jsonOf(const HttpAnswer& answer)
{
    return nlohmann::json::parse(answer.body);
}

/// Registers an account, and answers its first device's token.
inline std::string registered(HttpCaller& caller, const std::string& email, std::uint64_t device = 1)
{
    const nlohmann::json kdf{
        {"name", "scrypt"}, {"salt", "AAAAAAAAAAAAAAAAAAAAAA=="}, {"log_n", 17}, {"r", 8}, {"p", 1}};
    std::string id(32, '0');
    for (std::size_t i = 0; i < email.size() && i < 16; ++i)
        id.replace(i * 2, 2, toHex(email.substr(i, 1)));
    const nlohmann::json request{{"email", email}, {"account", id}, {"kdf", kdf}, {"auth_secret", base64Of('a')},
        {"wrapped_key", base64Of('w')}, {"recovery", {{"auth_secret", base64Of('r')}, {"wrapped_key", base64Of('v')}}},
        {"device", {{"id", "000000000000000" + std::to_string(device)}, {"name", "Laptop"}}}};
    caller.token.clear();
    const auto answer = caller.post("/api/auth/register", request.dump());
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return jsonOf(answer)["accessToken"];
}

inline HttpAnswer signedIn(HttpCaller& caller, const std::string& email, std::uint64_t device, char secret = 'a')
{
    const nlohmann::json request{{"email", email}, {"auth_secret", base64Of(secret)},
        {"device", {{"id", "000000000000000" + std::to_string(device)}, {"name", "Phone"}}}};
    return caller.post("/api/auth/login", request.dump());
}

/// A device with its space, over one line.
struct ServedDevice {
    ServedDevice(const ServerProcess& server, const std::string& email, std::uint64_t id = 1) : caller(server.caller())
    {
        device.space = SpaceId{SpaceId::Array{static_cast<std::uint8_t>(email.front()), 42}};
        device.id = DeviceId{id};
        caller.token = registered(caller, email, id);
        joinSpace();
    }
    /// The space that its account has, made where there is none.
    void joinSpace()
    {
        const auto answer = caller.put("/api/v1/spaces/" + device.space.hex(), R"({"wrapped_keys":"AAAA","epoch":1})");
        REQUIRE(answer.status < 300);
        device.log = LogId::fromHex(jsonOf(answer)["log"].get<std::string>()).value();
    }
    std::string path(const std::string& what) const { return "/api/v1/spaces/" + device.space.hex() + "/" + what; }

    /// Absent when there was no answer, or another than 200.
    std::optional<PushAnswer> push(const std::vector<SealedRow>& rows)
    {
        const auto request = device.request(rows);
        status = 0;
        const auto answer = caller.post(path("push"), request);
        status = answer.status;
        if (answer.status != 200)
            return std::nullopt;
        auto parsed = must(parsePushAnswer(answer.body));
        if (parsed.outcome == PushOutcome::Accepted)
            device.accepted(request);
        return parsed;
    }
    PullPage pull(std::uint64_t after = 0)
    {
        const auto answer = caller.get(path("rows") + "?after=" + std::to_string(after) + "&limit=4000000");
        REQUIRE(answer.status == 200);
        return must(parsePullPage(answer.body));
    }

    HttpCaller caller;
    PushingDevice device;
    int status = 0;  ///< Of the last push.
};

}  // namespace altair::test
