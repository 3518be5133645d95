// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Context.h"
#include "core/base/Result.h"
#include "sync/protocol/Ids.h"

#include <vector>

namespace altair {

/// Limits of one row (PROTOCOL, section 1). Permanent.
constexpr std::uint32_t kRowFormat = 1;
constexpr std::size_t kMostRowBytes = std::size_t{8} * 1024 * 1024;  ///< Header and body together.
constexpr std::size_t kMostContextEntries = 1024;
constexpr std::size_t kMostBlobsOfARow = 1024;

/// The part of a sealed row that the server can read.
struct RowHeader {
    std::uint32_t format = kRowFormat;
    std::uint32_t epoch = 0;  ///< Of the data key that seals the body, from 1.
    RowTag tag;
    Dot dot;                    ///< The row's name: its device's own entry in the context.
    Context context;            ///< What the state includes.
    std::vector<BlobId> blobs;  ///< The files that the record names, ascending.

    friend bool operator==(const RowHeader&, const RowHeader&) = default;
};

/// A row as it goes over the wire. Its header's bytes are hashed and authenticated as they are: keep them, never write
/// them again from a RowHeader.
struct SealedRow {
    Bytes header;
    Bytes body;

    std::size_t size() const { return header.size() + body.size(); }
    friend bool operator==(const SealedRow&, const SealedRow&) = default;
};

/// `Damaged` when the bytes are not a header, or not one by the rules of PROTOCOL, section 1; the detail says which.
/// `NewerVersion` when its format is not known. Fields that a newer version added are passed over.
Result<RowHeader> parseRowHeader(BytesView bytes);

/// The header's bytes, for whoever seals a row. The same header always gets the same bytes from one version of this
/// program; nobody may count on it.
Bytes serializeRowHeader(const RowHeader& header);

/// True when a body may have this size: nonce, padded plaintext and authentication tag.
bool isBodySize(std::size_t size);

/// True when a row of the same tag with the context `newer` makes one with `older` say nothing more.
inline bool covers(const Context& newer, const Context& older)
{
    return newer.covers(older);
}
inline bool covers(const RowHeader& newer, const RowHeader& older)
{
    return newer.tag == older.tag && covers(newer.context, older.context);
}

}  // namespace altair
