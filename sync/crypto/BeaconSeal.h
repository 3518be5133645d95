// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/crypto/Digest.h"
#include "sync/protocol/Beacons.h"

#include <string>

namespace altair {

/// What a beacon says, to the person's own devices only. Two beacons of the same log and position must have the same
/// digest; if not, somebody was shown another log.
struct BeaconContent {
    static constexpr std::size_t kMostPositionBytes = 64;
    static constexpr std::size_t kMostNameBytes = 200;

    LogId log;
    Bytes position;  ///< What the digest is over; on a server positionAt(cursor).
    Digest digest;
    ChainValue chain;  ///< The sender's own.
    Instant at{};      ///< By the sender's clock.
    std::string name;  ///< What the person calls the device; cut at `kMostNameBytes` when it is sealed.

    friend bool operator==(const BeaconContent&, const BeaconContent&) = default;
};

/// A server's cursor as a position: 8 bytes, big-endian.
Bytes positionAt(std::uint64_t cursor);

SealedBeacon sealBeacon(const BeaconContent& content, const SpaceKeys& keys, DeviceId device, Random& random);
/// `Damaged` when it was not sealed for this space by the device whose name it carries, or is not well-formed.
Result<BeaconContent> openBeacon(const SealedBeacon& beacon, const SpaceKeys& keys);

}  // namespace altair
