// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/protocol/Ids.h"
#include "sync/protocol/RowHeader.h"

#include <cstdint>
#include <vector>

namespace altair {

/// SHA-256 of all of a segment but its last 32 bytes, which hold it: a segment's name, and how one tells that it is whole.
using SegmentName = FixedBytes<struct SegmentMeaning, 32>;

constexpr std::size_t kMostSegmentBytes = kMostRowBytes + std::size_t{1024} * 1024;

/// A file of a shared folder: rows of one device, written once and never changed (docs/PROTOCOL.md, section 10).
struct Segment {
    enum class Kind : std::uint8_t {
        Push = 1,       ///< One push request, as it was frozen.
        Compacted = 2,  ///< Takes the place of others of the same device.
    };
    Kind kind = Kind::Push;
    SpaceId space;
    DeviceId device;
    /// Counts the device's pushes, from 1. Of a compacted one: that of the last push before it.
    std::uint64_t number = 0;
    ChainValue previous;  ///< Before this push; zeros in a compacted one.
    ChainValue chain;     ///< The device's chain value after `number` pushes.
    std::vector<SegmentName> replaces;
    std::vector<SealedRow> rows;

    friend bool operator==(const Segment&, const Segment&) = default;
};

/// `request` is the bytes of a PushRequest of `device`.
Bytes serializePushSegment(const SpaceId& space, DeviceId device, std::uint64_t number, BytesView request);
/// Kind Compacted.
Bytes serializeCompacted(const Segment& segment);

/// `Damaged` when it is not a whole segment; `NewerVersion` when a newer version wrote it.
Result<Segment> parseSegment(BytesView file);
/// The last 32 bytes; what parseSegment has accepted only.
SegmentName nameOf(BytesView file);

/// Adds to bytes what makes them recognisable as whole, and takes it off again: absent when they are not.
Bytes sealedWhole(Bytes content);
std::optional<BytesView> wholeContent(BytesView file);

}  // namespace altair
