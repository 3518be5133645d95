// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/engine/SyncEffect.h"
#include "sync/engine/SyncEvent.h"
#include "sync/engine/SyncState.h"

#include <vector>

namespace altair {

/// What an event brings from outside beside itself.
struct SyncMoment {
    Instant now{};
    std::uint64_t random = 0;  ///< For the length of a rest.
};

struct SyncStep {
    SyncState state;
    std::vector<SyncEffect> effects;  ///< To be carried out in this order.
};

/// How syncing goes on: what becomes of the state, and what is to be done. Pure: the same arguments always give the same answer,
/// so every order of events can be tried. Whoever drives it carries the effects out and answers each with its events; see
/// SyncEffect.h.
///
/// What comes first, when several things are to be done, is one table: SyncMachine.cpp, `goOn`.
SyncStep step(SyncState state, const SyncEvent& event, const SyncMoment& moment);

/// How long it rests, polls and waits. Design values, not promises.
namespace sync_times {
using namespace std::chrono_literals;
constexpr std::chrono::milliseconds kShortestCap = 1s;
constexpr std::chrono::milliseconds kLongestRest = 5min;
constexpr std::chrono::milliseconds kWaking = 3s;
constexpr std::chrono::milliseconds kPoll = 60s;
constexpr std::chrono::milliseconds kPollOnBattery = 5min;
constexpr std::chrono::milliseconds kPollBesideLine = 15min;
constexpr std::chrono::milliseconds kBeacon = 15min;
constexpr std::chrono::milliseconds kBetweenNames = 24h;
constexpr std::chrono::milliseconds kBetweenAlarms = 1h;
}  // namespace sync_times

}  // namespace altair
