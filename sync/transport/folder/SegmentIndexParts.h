// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/folder/SegmentIndex.h"

#include <list>
#include <unordered_set>
#include <utility>

namespace altair {

/// What the sources of SegmentIndex share.
struct SegmentIndex::Parts {
    Options options;
    std::unique_ptr<Connection> connection;
    std::unordered_set<SegmentName> names;
    bool isCopy = false;
    /// The latest that were read, parsed: a page takes many rows of few.
    std::list<std::pair<std::int64_t, Segment>> parsed;

    Instant now() const { return options.clock->now(); }
    Result<Bytes> meta(std::string_view name);
    Result<void> setMeta(std::string_view name, BytesView value);
    /// Null when its bytes are no longer here.
    Result<const Segment*> segment(std::int64_t id);

    Result<void> addRows(const Segment& segment, std::int64_t id, std::uint64_t& head);
};

inline std::int64_t stored(std::uint64_t number)
{
    return static_cast<std::int64_t>(number);
}

}  // namespace altair
