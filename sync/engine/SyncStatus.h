// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/engine/SyncDetails.h"
#include "sync/engine/SyncState.h"

#include <string>

namespace altair {

/// Where syncing stands, for whoever shows it.
struct SyncStatus {
    enum class State : std::uint8_t {
        Off,
        Starting,
        Receiving,  ///< `received` of `toReceive`.
        Sending,    ///< `waiting` are left.
        UpToDate,
        Trying,       ///< Something failed and is tried again by itself: `problem`.
        NeedsPerson,  ///< Stands still until the person does something: `problem`.
    };
    State state = State::Off;
    SyncProblem problem = SyncProblem::None;
    SendingHold hold = SendingHold::None;  ///< Receiving goes on, sending does not.
    std::string sentence;                  ///< Of the problem or the hold; in the person's language.
    bool isLive = false;                   ///< Hears of changes at once.
    std::int64_t waiting = 0;              ///< States that are here and not on the log.
    std::uint64_t received = 0;            ///< Places in the log.
    std::uint64_t toReceive = 0;
    std::optional<Instant> exchangedAt;  ///< The last answer of the other side.
    SyncDetails details;                 ///< A moment older than the rest.

    friend bool operator==(const SyncStatus&, const SyncStatus&) = default;
};

SyncStatus statusOf(const SyncState& state, const SyncDetails& details);

}  // namespace altair
