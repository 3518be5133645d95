// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/protocol/Hashes.h"
#include "sync/protocol/Push.h"

#include <initializer_list>
#include <utility>

namespace altair::test {

// Rows as a server sees them: a header, and a body that nobody here could open.

inline RowTag tagOf(std::uint8_t number)
{
    RowTag::Array bytes{};
    bytes.front() = bytes.back() = number;
    return RowTag{bytes};
}

/// A header whose dot is the first of `context`, pairs of device and hlc.
inline RowHeader headerOf(std::uint8_t tag, std::initializer_list<std::pair<std::uint64_t, std::uint64_t>> context)
{
    RowHeader header;
    header.epoch = 1;
    header.tag = tagOf(tag);
    for (const auto& [device, hlc] : context)
        header.context.include(Dot{Hlc{hlc}, DeviceId{device}});
    header.dot = {Hlc{context.begin()->second}, DeviceId{context.begin()->first}};
    return header;
}

/// A body of 40 bytes more than `padded`, filled with one letter.
inline SealedRow rowOf(const RowHeader& header, char letter = 'x', std::size_t padded = 128)
{
    return {serializeRowHeader(header), Bytes(padded + 40, letter)};
}

/// A device that pushes: keeps its chain as a real one does.
struct PushingDevice {
    DeviceId id{1};
    SpaceId space;
    LogId log;
    ChainValue chain;

    Bytes request(std::vector<SealedRow> rows) const
    {
        return serializePush({id, chain, log, {}, 1, 1, std::move(rows)});
    }
    void accepted(BytesView request) { chain = chainAfter(space, request); }
};

}  // namespace altair::test
