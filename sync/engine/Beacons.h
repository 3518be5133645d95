// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/replica/Replica.h"
#include "sync/crypto/BeaconSeal.h"
#include "sync/engine/SyncMemory.h"

#include <span>
#include <string>
#include <vector>

namespace altair {

/// What other devices told, opened.
struct HeardBeaconContent {
    DeviceId device;
    Instant received{};
    BeaconContent content;
};

/// Notes what the beacons tell. True when one of them saw another log than this device at the same place (PROTOCOL, section 6).
/// A place that this device did not pass lately says nothing, nor does a log of which rows could not even be named here.
Result<bool> compareBeacons(Replica& replica, const SyncMemory& memory, std::span<const HeardBeaconContent> beacons);

/// What this device has to tell; absent while there is nothing to compare.
Result<std::optional<BeaconContent>> beaconOf(
    Replica& replica, const SyncMemory& memory, const Bytes& position, const std::string& name, Instant now);

}  // namespace altair
