// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/crypto/Sealed.h"
#include "sync/protocol/Push.h"

#include <span>
#include <vector>

namespace altair {

/// A push whose bytes will not change any more, so that sending it again is the same request. Made from sealed rows, or read
/// back from where it was kept; there is no other way to get one.
class SealedBatch {
public:
    /// Who appends, to what, after what, and which part of an action the rows are.
    struct Heading {
        DeviceId device;
        ChainValue previous;  ///< The device's chain value before this push.
        LogId log;
        ActionId action;
        std::uint32_t part = 1;
        std::uint32_t of = 1;  ///< 0 while nobody knows yet.
    };

    /// `rows` must not be empty and should stay within `kMostBatchBytes`: see costOf().
    static SealedBatch make(const Heading& heading, std::span<const Sealed> rows);
    /// `Damaged` when the bytes are not a push of well-formed rows.
    static Result<SealedBatch> fromStored(Bytes bytes);

    /// What a row takes up in a request, or a little more; `kHeadingCost` for the rest.
    static std::size_t costOf(const Sealed& row) { return row.row().size() + kRowCost; }
    static constexpr std::size_t kHeadingCost = 128;
    static constexpr std::size_t kRowCost = 16;

    const Bytes& bytes() const { return m_bytes; }
    const Heading& heading() const { return m_heading; }
    const std::vector<Sealed>& rows() const { return m_rows; }
    /// The device's chain value once this is accepted.
    ChainValue chainAfter(const SpaceId& space) const;

private:
    SealedBatch(const Heading& heading, std::vector<Sealed> rows, Bytes bytes);

    Heading m_heading;
    std::vector<Sealed> m_rows;
    Bytes m_bytes;
};

}  // namespace altair
