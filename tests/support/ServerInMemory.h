// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "sync/server/api/Api.h"

#include <memory>
#include <string>
#include <vector>

namespace altair::test {

/// A whole server without sockets and threads, its database in memory, its clock and its dice in the test's hands.
class ServerInMemory : public server::Announcer {
public:
    explicit ServerInMemory(server::ApiSettings settings = unlimited(), const std::string& uri = "file::memory:");

    /// Settings without rates, with registration open.
    static server::ApiSettings unlimited();

    server::ApiResponse ask(server::Method method, const std::string& target, Bytes body = {});
    server::ApiResponse get(const std::string& target) { return ask(server::Method::Get, target); }
    server::ApiResponse post(const std::string& target, Bytes body)
    {
        return ask(server::Method::Post, target, std::move(body));
    }
    server::ApiResponse put(const std::string& target, Bytes body)
    {
        return ask(server::Method::Put, target, std::move(body));
    }
    server::ApiResponse remove(const std::string& target) { return ask(server::Method::Delete, target); }

    void announce(const server::Announcement& announcement) override { announced.push_back(announcement); }

    ManualClock clock{Instant{std::chrono::milliseconds{1'800'000'000'000}}};
    SeededRandom random{7};
    std::string token;                      ///< Goes along with each request.
    std::string address = "192.0.2.1";      ///< Where requests come from.
    std::optional<std::uint32_t> writer{};  ///< Altair-Writer.
    std::vector<server::Announcement> announced;
    std::unique_ptr<server::Storage> storage;
    std::unique_ptr<server::Api> api;

private:
    std::unique_ptr<server::InlineLanes> m_lanes;
};

}  // namespace altair::test
