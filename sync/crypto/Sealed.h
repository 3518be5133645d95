// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/merge/Record.h"
#include "sync/protocol/RowHeader.h"

#include <utility>
#include <vector>

namespace altair {

/// A row that may leave the device. There are two ways to get one: a Sealer seals it, or it comes as bytes that were
/// sealed before (from the wire, or from where they were kept to be sent again). Transports take nothing else.
class Sealed {
public:
    /// `Damaged` when the header breaks a rule or the sizes are none that a sealed row has; `NewerVersion` when its
    /// format is not known. Whether it opens is another question.
    static Result<Sealed> fromRow(SealedRow row);

    const RowHeader& header() const& { return m_header; }
    RowHeader header() && { return std::move(m_header); }
    const SealedRow& row() const& { return m_row; }
    SealedRow row() && { return std::move(m_row); }
    const RowHash& hash() const { return m_hash; }

    friend bool operator==(const Sealed&, const Sealed&) = default;

private:
    friend class Sealer;
    Sealed(RowHeader header, SealedRow row);

    RowHeader m_header;
    SealedRow m_row;
    RowHash m_hash;
};

/// What is in a row: a state, named by the edit of the device that seals it.
struct Unsealed {
    Record record;
    DeviceId device;            ///< Who seals; has an edit of its own in the record's context.
    std::vector<BlobId> blobs;  ///< The files that the record names; their ids go into the readable header.

    Dot dot() const { return {record.context.highest(device), device}; }
    friend bool operator==(const Unsealed&, const Unsealed&) = default;
};

}  // namespace altair
