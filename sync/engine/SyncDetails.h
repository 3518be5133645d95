// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/replica/Replica.h"

#include <optional>
#include <vector>

namespace altair {

/// What there is to show about syncing beside where it stands: read from the database when somebody looks.
struct SyncDetails {
    /// Removals by one device that wait for the person's word.
    struct HeldRemoval {
        DeviceId device;
        std::string name;  ///< Empty when nothing was heard of it.
        std::int64_t records = 0;
        friend bool operator==(const HeldRemoval&, const HeldRemoval&) = default;
    };
    std::vector<Peer> peers;
    std::optional<HeldRemoval> held;
    std::vector<SetAside> setAside;  ///< At most 100.
    std::int64_t setAsideCount = 0;
    std::int64_t quarantined = 0;
    std::optional<Instant> exchangedAt;

    friend bool operator==(const SyncDetails&, const SyncDetails&) = default;
};

}  // namespace altair
