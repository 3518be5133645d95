// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "sync/protocol/Ids.h"

#include <cstdint>
#include <optional>

namespace altair {

/// The version of the protocol that this program writes (PROTOCOL, section 7: Altair-Writer).
constexpr std::uint32_t kWriterVersion = 1;

/// What the database says about syncing, as far as the machine decides by it. Every answer of the store brings it anew, so the
/// machine keeps no copy that could differ.
struct SyncFacts {
    DeviceId device;
    LogId log;                              ///< Null before the first contact.
    ChainValue chain;                       ///< After this device's last acknowledged push.
    std::optional<ChainValue> frozenChain;  ///< What it becomes when the request that waits to be sent is acknowledged.
    std::uint64_t cursor = 0;               ///< The log was read and applied up to here.
    bool isWholeCut = false;                ///< The cursor is the end of a cut: the digest says something.
    std::int64_t waiting = 0;               ///< States that are not sealed yet.
    std::int64_t frozen = 0;           ///< Sealed states that are not acknowledged yet, as far as this request goes.
    bool isOffering = false;           ///< Records are to be compared with the log, and offered where it lacks them.
    bool isRestamping = false;         ///< The device has a new name, and edits that still carry the old one.
    bool isIntroduced = false;         ///< The server knows the device's name.
    std::optional<Instant> renamedAt;  ///< When it last had to take a new name.
    std::optional<Instant> beaconAt;   ///< When it last published a beacon.
    std::optional<Instant> alarmAt;    ///< When it last read the log again because a device had seen another.
    std::int64_t quarantined = 0;

    friend bool operator==(const SyncFacts&, const SyncFacts&) = default;
};

}  // namespace altair
