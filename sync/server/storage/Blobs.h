// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "sync/protocol/Ids.h"
#include "sync/server/storage/Numbers.h"

#include <optional>
#include <vector>

namespace altair::server {

struct Blob {
    BlobNumber number{};
    SpaceNumber space{};
    BlobId id;
    std::uint32_t epoch = 1;
    std::uint32_t chunks = 1;
    std::uint32_t held = 0;  ///< How many chunks are here.
    std::int64_t bytes = 0;  ///< Of those.

    bool complete() const { return held == chunks; }
};

/// The files of a transaction; see Transaction for what a failure does.
class Blobs {
public:
    virtual ~Blobs() = default;

    virtual std::optional<Blob> find(SpaceNumber space, const BlobId& id) const = 0;
    /// A blob without chunks yet; the id must be new in the space.
    virtual BlobNumber add(const Blob& blob, Day today) = 0;
    virtual std::vector<std::uint32_t> positions(BlobNumber blob) const = 0;
    virtual bool hasChunk(BlobNumber blob, std::uint32_t position) const = 0;
    /// A chunk that was not there; counts it in the blob and in the space.
    virtual void addChunk(const Blob& blob, std::uint32_t position, BytesView bytes) = 0;
    /// With its chunks.
    virtual void remove(const Blob& blob) = 0;
    /// Empty when it is not there.
    virtual Bytes chunk(BlobNumber blob, std::uint32_t position) const = 0;
    /// Another row names the blob.
    virtual void claim(SpaceNumber space, const BlobId& id) = 0;
    /// Removes at most `most` blobs that no row has named since before the day. Answers how many there were.
    virtual std::size_t collect(Day before, std::size_t most) = 0;
};

}  // namespace altair::server
