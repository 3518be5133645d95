// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "sync/protocol/Ids.h"

#include <vector>

namespace altair {

/// What a device knows of a space's log, sealed for the person's other devices (PROTOCOL, section 6).
struct SealedBeacon {
    /// Longer ones are refused: a beacon holds a few hashes and a name.
    static constexpr std::size_t kMostBytes = 4096;

    DeviceId device;
    Bytes sealed;
    Instant received{};  ///< By the server's clock; set by the server.

    friend bool operator==(const SealedBeacon&, const SealedBeacon&) = default;
};

Bytes serializeBeacon(const SealedBeacon& beacon);
/// `Damaged` when the bytes are not a beacon, or one that names no device, is empty or is too long.
Result<SealedBeacon> parseBeacon(BytesView bytes);

Bytes serializeBeacons(const std::vector<SealedBeacon>& beacons);
/// `Damaged` when one of them is not a beacon, as above.
Result<std::vector<SealedBeacon>> parseBeacons(BytesView bytes);

}  // namespace altair
