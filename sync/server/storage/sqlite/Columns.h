// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "sync/server/storage/sqlite/Statement.h"

namespace altair::server {

// How our values stand in columns.

inline std::int64_t column(Instant instant)
{
    return instant.time_since_epoch().count();
}

inline Instant instantOf(std::int64_t milliseconds)
{
    return Instant{std::chrono::milliseconds{milliseconds}};
}

inline std::int64_t column(DeviceId device)
{
    return static_cast<std::int64_t>(device.value);
}

inline DeviceId deviceOf(std::int64_t number)
{
    return {static_cast<std::uint64_t>(number)};
}

/// The first 8 bytes as a number: enough to find by, never enough to believe.
inline std::uint64_t firstBits(BytesView bytes)
{
    std::uint64_t bits = 0;
    for (const char byte : bytes.substr(0, sizeof bits))
        bits = bits << 8U | static_cast<unsigned char>(byte);
    return bits;
}

/// Absent rather than empty.
inline std::optional<BytesView> orNothing(const Bytes& bytes)
{
    return bytes.empty() ? std::nullopt : std::optional<BytesView>{bytes};
}

}  // namespace altair::server
