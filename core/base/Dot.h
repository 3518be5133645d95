// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"

#include <compare>
#include <cstdint>

namespace altair {

/// A hybrid logical clock value: 48 bits of milliseconds since 1970 (UTC), 16 bits of counter.
/// The layout is permanent: it lives on disk and on the wire.
struct Hlc {
    std::uint64_t value = 0;

    static constexpr unsigned kCounterBits = 16;

    static Hlc at(Instant instant)
    {
        const auto milliseconds = instant.time_since_epoch().count();
        return {milliseconds < 0 ? 0 : static_cast<std::uint64_t>(milliseconds) << kCounterBits};
    }
    Instant instant() const
    {
        return Instant{std::chrono::milliseconds{static_cast<std::int64_t>(value >> kCounterBits)}};
    }
    friend constexpr auto operator<=>(const Hlc&, const Hlc&) = default;
};

/// The name of one edit. No two edits of a device share a dot. Ordered by time, then device; the
/// order only decides which of two concurrent values is shown.
struct Dot {
    Hlc hlc;
    DeviceId device;

    friend constexpr auto operator<=>(const Dot&, const Dot&) = default;
};

}  // namespace altair
