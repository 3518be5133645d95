// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/http/ClientAddress.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace altair::server {

/// How the server listens, and what it puts up with.
struct HttpSettings {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;          ///< 0: one that is free.
    std::filesystem::path certificate;  ///< PEM, the whole chain; empty: plain HTTP.
    std::filesystem::path key;
    TrustedProxies proxies;

    std::size_t connections = 20'000;
    std::size_t connectionsPerAddress = 512;  ///< 0: without limit. Trusted proxies are not counted.
    std::size_t streamsPerAccount = 128;      ///< 0: without limit.
    std::size_t headerBytes = std::size_t{16} * 1024;
    std::size_t bodyBytesInFlight = std::size_t{256} << 20U;  ///< Of all requests together.
    std::chrono::seconds idle{75};                            ///< Between two requests of a connection.
    std::chrono::seconds patience{15};    ///< For a request's header, and for everything else beside its bytes.
    std::size_t slowestRate = 16 * 1024;  ///< Bytes a second, below which a client is cut.
    std::chrono::seconds heartbeat{25};
    std::chrono::seconds farewell{10};  ///< How long a stop waits for what was begun.
};

}  // namespace altair::server
