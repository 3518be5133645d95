// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Routes.h"

#include "sync/protocol/Push.h"
#include "sync/server/api/AccountEndpoints.h"
#include "sync/server/api/BlobEndpoints.h"
#include "sync/server/api/HealthEndpoints.h"
#include "sync/server/api/SignInEndpoints.h"
#include "sync/server/api/SpaceEndpoints.h"

#include <algorithm>
#include <array>

namespace altair::server {

namespace {

constexpr std::size_t kNoBody = 0;
constexpr std::size_t kJson = std::size_t{16} * 1024;
constexpr std::size_t kKeysJson = std::size_t{128} * 1024;
/// The largest row and what is around it.
constexpr std::size_t kPush = kMostRowBytes + std::size_t{64} * 1024;

constexpr std::array kRoutes{
    Route{Method::Get, "/", Access::Unlimited, kNoBody, sayHello},
    Route{Method::Get, "/health", Access::Unlimited, kNoBody, sayHealthy},
    Route{Method::Get, "/sync/health", Access::Unlimited, kNoBody, sayHealthy},
    Route{Method::Get, "/api/health", Access::Unlimited, kNoBody, sayOk},
    Route{Method::Get, "/status", Access::Unlimited, kNoBody, sayStatus},

    Route{Method::Get, "/api/v1/auth/parameters", Access::Anyone, kNoBody, getParameters},
    Route{Method::Post, "/api/auth/register", Access::Anyone, kJson, registerAccount},
    Route{Method::Post, "/api/auth/login", Access::Anyone, kJson, signIn},
    Route{Method::Post, "/api/auth/logout", Access::Token, kJson, signOut},

    Route{Method::Get, "/api/v1/account", Access::Token, kNoBody, getAccount},
    Route{Method::Put, "/api/v1/account/credentials", Access::Token, kJson, putCredentials},
    Route{Method::Put, "/api/v1/account/recovery", Access::Token, kJson, putRecovery},
    Route{Method::Post, "/api/v1/devices", Access::Token, kJson, addDevice},
    Route{Method::Delete, "/api/v1/devices/{device}", Access::Token, kNoBody, removeDevice},
    Route{Method::Post, "/api/v1/tokens", Access::Token, kJson, addToken},
    Route{Method::Get, "/api/v1/tokens", Access::Token, kNoBody, listTokens},
    Route{Method::Delete, "/api/v1/tokens/{token}", Access::Token, kNoBody, removeToken},

    Route{Method::Get, "/api/v1/spaces", Access::Token, kNoBody, listSpaces},
    Route{Method::Put, "/api/v1/spaces/{space}", Access::Token, kKeysJson, putSpace},
    Route{Method::Get, "/api/v1/spaces/{space}", Access::Token, kNoBody, getSpace},
    Route{Method::Put, "/api/v1/spaces/{space}/keys", Access::Token, kKeysJson, putSpaceKeys},
    Route{Method::Put, "/api/v1/spaces/{space}/min_writer", Access::Token, kJson, putMinWriter},
    Route{Method::Post, "/api/v1/spaces/{space}/push", Access::Token, kPush, push},
    Route{Method::Get, "/api/v1/spaces/{space}/rows", Access::Token, kNoBody, pull},
    Route{Method::Put, "/api/v1/spaces/{space}/beacons/{device}", Access::Token, kJson, putBeacon},
    Route{Method::Get, "/api/v1/spaces/{space}/beacons", Access::Token, kNoBody, listBeacons},
    Route{Method::Get, "/api/v1/spaces/{space}/blobs/{blob}", Access::Token, kNoBody, getBlob},
    Route{Method::Get, "/api/v1/spaces/{space}/blobs/{blob}/{chunk}", Access::Token, kNoBody, getChunk},
    Route{Method::Put, "/api/v1/spaces/{space}/blobs/{blob}/{chunk}", Access::Token, kMostChunkBytes, putChunk},

    Route{Method::Get, "/sync/stream", Access::Token, kNoBody, openStream},
};

std::string_view takePart(std::string_view& path)
{
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    return part;
}

/// The parts that stand where the pattern has {…}; absent when the path is not of the pattern.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path)
{
    if (std::ranges::count(pattern, '/') != std::ranges::count(path, '/'))
        return std::nullopt;
    std::vector<std::string> parts;
    while (!pattern.empty() || !path.empty()) {
        const auto wanted = takePart(pattern);
        const auto given = takePart(path);
        if (wanted.starts_with('{') && !given.empty())
            parts.emplace_back(given);
        else if (wanted != given)
            return std::nullopt;
    }
    return parts;
}

}  // namespace

FoundRoute findRoute(Method method, std::string_view path)
{
    FoundRoute found;
    for (const auto& route : kRoutes) {
        auto parts = match(route.pattern, path);
        if (!parts)
            continue;
        if (route.method == method)
            return {&route, std::move(*parts), {}};
        found.allowed += (found.allowed.empty() ? "" : ", ") + std::string{nameOf(route.method)};
    }
    return found;
}

}  // namespace altair::server
