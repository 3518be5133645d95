// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>

namespace altair {

/// Why something did not get there or back. None of these says anything about the log: what was sent may have arrived.
struct TransportError {
    enum class Kind : std::uint8_t {
        Unreachable,  ///< No network, no such server, folder not there.
        Waking,       ///< The server is just starting.
        TimedOut,
        Certificate,   ///< Who answers can't prove to be the server.
        Unauthorized,  ///< The token is not valid (any more): sign in again. Keys and data stay.
        TooOld,        ///< The server no longer speaks with this version.
        RateLimited,
        Refused,   ///< The server said no; its sentence says why.
        Server,    ///< Something broke on the server.
        Protocol,  ///< The answer is not what PROTOCOL.md says.
        Cancelled,
    };
    Kind kind = Kind::Unreachable;
    std::string sentence;                            ///< For the person, translated.
    std::string detail;                              ///< For the log.
    std::optional<std::chrono::seconds> retryAfter;  ///< What the server asks for.
    std::string code;                                ///< The server's own name for it ("wrong_password"); may be empty.
};

template <class T>
using TransportResult = std::expected<T, TransportError>;

}  // namespace altair
