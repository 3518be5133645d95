// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/protocol/Beacons.h"
#include "sync/protocol/Pull.h"
#include "sync/server/api/Base64.h"
#include "tests/support/Must.h"
#include "tests/support/SealedRows.h"
#include "tests/support/ServerInMemory.h"

#include <nlohmann/json.hpp>

namespace altair::test {

/// An account as an app registers it, on a server of its own or on another's.
struct ServedAccount {
    std::unique_ptr<ServerInMemory> own;
    ServerInMemory& server;
    std::string email = "sam@example.org";

    ServedAccount() : own(std::make_unique<ServerInMemory>()), server(*own) { signUp(1); }
    ServedAccount(ServerInMemory& there, std::string address, std::uint8_t number)
        : server(there)
        , email(std::move(address))
    {
        signUp(number);
    }

    static std::string bytes(char letter, std::size_t count = 32) { return server::toBase64(Bytes(count, letter)); }
    static nlohmann::json json(const server::ApiResponse& response) { return nlohmann::json::parse(response.body); }
    static nlohmann::json kdf(char salt = 's')
    {
        return {{"name", "scrypt"}, {"salt", bytes(salt, 16)}, {"log_n", 17}, {"r", 8}, {"p", 1}};
    }
    static nlohmann::json device(std::uint8_t number)
    {
        return {{"id", "000000000000000" + std::to_string(number)}, {"name", "Laptop"}};
    }
    nlohmann::json registration(std::uint8_t number) const
    {
        return {{"email", email}, {"account", std::string(31, '0') + std::to_string(number)}, {"kdf", kdf()},
            {"auth_secret", bytes('a')}, {"wrapped_key", bytes('w')},
            {"recovery", {{"auth_secret", bytes('r')}, {"wrapped_key", bytes('v')}}}, {"device", device(number)}};
    }
    void signUp(std::uint8_t number)
    {
        server.token.clear();
        const auto response = server.post("/api/auth/register", registration(number).dump());
        INFO(response.body);
        REQUIRE(response.status == 201);
        server.token = json(response)["accessToken"];
    }
    /// A sign-in with the right secret, as another device.
    server::ApiResponse signIn(std::uint8_t number, char secret = 'a') const
    {
        return server.post("/api/auth/login",
            nlohmann::json{{"email", email}, {"auth_secret", bytes(secret)}, {"device", device(number)}}.dump());
    }
    SpaceId makeSpace(LogId& log)
    {
        const SpaceId id{SpaceId::Array{42}};
        const auto response = server.put("/api/v1/spaces/" + id.hex(), R"({"wrapped_keys":"AAAA","epoch":1})");
        REQUIRE(response.status == 201);
        log = LogId::fromHex(json(response)["log"].get<std::string>()).value();
        return id;
    }
};

}  // namespace altair::test
