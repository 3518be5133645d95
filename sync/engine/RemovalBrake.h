// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/WriteSession.h"
#include "core/store/replica/Replica.h"
#include "sync/engine/RowCipher.h"

#include <map>
#include <set>
#include <span>

namespace altair {

/// The brake on mass deletion: when one device removes more than a fifth of what can be seen here, and more than 50 records,
/// within an hour of its time, the person is asked. Removing what lies in Trash already never counts.
namespace removal_brake {
constexpr std::size_t kMostUnasked = 50;
constexpr std::int64_t kAFifth = 5;  ///< More than one in so many.
constexpr std::chrono::hours kWindow{1};
}  // namespace removal_brake

/// Those removals that lie with more than `kMostUnasked` records of the same device within an hour.
std::set<Removal> manyAtOnce(std::vector<Removal> ofOneDevice);

/// What the rows of a page would take out of sight.
struct PageRemovals {
    std::map<std::uint64_t, Removal> bySeq;
    std::set<std::int64_t> held;  ///< Records whose removal is not joined: it is one of many.
};
Result<PageRemovals> removalsIn(WriteSession& session, Replica& replica, std::span<const ArrivedRow> rows);

/// Once a cut is reached: whose held removals are few enough, seen as a whole, to be joined unasked.
Result<std::optional<DeviceId>> releasable(WriteSession& session, Replica& replica);
/// Joins some of the removals that a device's rows wait with, or takes them back. False when none are left.
enum class HeldRemovals : std::uint8_t { Join, TakeBack };
Result<bool> settleHeld(WriteSession& session, Replica& replica, DeviceId device, HeldRemovals how);

}  // namespace altair
