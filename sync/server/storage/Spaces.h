// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "sync/protocol/Beacons.h"
#include "sync/protocol/Ids.h"
#include "sync/server/storage/Numbers.h"

#include <optional>
#include <vector>

namespace altair::server {

struct Space {
    SpaceNumber number{};
    SpaceId id;
    AccountNumber account{};
    LogId log;
    Seq head = 0;  ///< The highest sequence number.
    std::uint32_t epoch = 1;
    std::uint32_t minWriter = 0;
    std::int64_t rowBytes = 0;  ///< Of all rows, dead ones included.
    std::int64_t blobBytes = 0;
    std::optional<std::int64_t> quota;  ///< Bytes, beside the account's own; absent: none.
    std::int64_t keysVersion = 1;
    Instant createdAt{};
    Bytes wrappedKeys;
};

/// The spaces of a transaction; see Transaction for what a failure does.
class Spaces {
public:
    virtual ~Spaces() = default;

    virtual std::optional<Space> byId(const SpaceId& id) const = 0;
    virtual std::optional<Space> byNumber(SpaceNumber number) const = 0;
    virtual std::vector<Space> of(AccountNumber account) const = 0;
    virtual std::vector<Space> all() const = 0;
    /// The id must be new.
    virtual SpaceNumber add(const Space& space) = 0;
    /// Writes every value of the space with this number.
    virtual void update(const Space& space) = 0;
    /// What a push changes: the head, and how many bytes the rows take.
    virtual void grow(SpaceNumber number, Seq head, std::int64_t rowBytes) = 0;
    /// With its rows, chains, beacons and blobs.
    virtual void remove(SpaceNumber number) = 0;
    /// Bytes of all spaces of the account.
    virtual std::int64_t usedBy(AccountNumber account) const = 0;

    virtual std::vector<SealedBeacon> beacons(SpaceNumber space) const = 0;
    /// In all spaces of the account.
    virtual void removeBeacons(AccountNumber account, DeviceId device) = 0;
    /// Replaces the device's.
    virtual void putBeacon(SpaceNumber space, const SealedBeacon& beacon) = 0;
};

}  // namespace altair::server
