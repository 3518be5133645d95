// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/WriteSession.h"
#include "core/store/replica/Replica.h"
#include "sync/crypto/Digest.h"
#include "sync/engine/SyncFacts.h"

namespace altair {

/// Edits of the device's old name are being given new ones, up to `last`.
struct Restamping {
    DeviceId oldDevice;
    GroupKey last;
    friend bool operator==(const Restamping&, const Restamping&) = default;
};

/// An action that did not fit into one request: what the next one calls it.
struct SplitAction {
    std::int64_t action = 0;
    ActionId id;
    std::uint32_t part = 0;  ///< The last that was sealed.
    friend bool operator==(const SplitAction&, const SplitAction&) = default;
};

/// The single values that syncing keeps in the database (`replica`), typed. Read and written inside of one transaction.
struct SyncMemory {
    SpaceId space;
    DeviceId device;  ///< Whose chain and sent edits these are; null before the first time.
    LogId log;
    ChainValue chain;
    std::optional<ChainValue> frozenChain;
    std::uint64_t frozenRows = 0;  ///< Of the request that is sent next.
    std::uint64_t cursor = 0;
    bool isWholeCut = false;
    Digest digest;                          ///< Over the rows that are live at the cursor.
    std::optional<std::int64_t> offerFrom;  ///< The last key that was compared with the log.
    std::optional<Restamping> restamping;
    std::optional<SplitAction> split;
    bool isIntroduced = false;
    std::optional<Instant> renamedAt;
    std::optional<Instant> beaconAt;
    std::optional<Instant> alarmAt;
    std::optional<Instant> exchangedAt;

    /// `Damaged` when a value is none of its type.
    static Result<SyncMemory> read(Replica& replica);
    /// Writes what differs from `before`.
    Result<void> write(Replica& replica, const SyncMemory& before) const;

    /// Forgets where in a log it stood: from its beginning, as if nothing had been read.
    void toTheBeginning();

    friend bool operator==(const SyncMemory&, const SyncMemory&) = default;
};

/// As they are after all that the session did.
Result<SyncFacts> factsOf(WriteSession& session, Replica& replica, const SyncMemory& memory);

}  // namespace altair
