// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/crypto/SpaceKeys.h"
#include "sync/crypto/Xaes.h"
#include "sync/protocol/Mac.h"

#include <map>

namespace altair {

/// Where a chunk belongs. All of it is authenticated: chunks can't be swapped, left out or taken from another file.
struct BlobChunk {
    BlobId blob;
    std::uint32_t epoch = 0;
    std::uint32_t index = 0;  ///< From 0.
    std::uint32_t count = 0;  ///< Of the whole file.
};

/// Seals files chunk by chunk, so that none is ever in memory as a whole (PROTOCOL, section 8). For one thread at a time.
class BlobSealer {
public:
    static constexpr std::size_t kChunkSize = std::size_t{1024} * 1024;  ///< Before sealing; the last may be shorter.
    static constexpr std::uint32_t kMostChunks = 65'536;                 ///< 64 GiB.

    /// `random` is asked for a nonce at every seal and must outlive this.
    BlobSealer(const SpaceKeys& keys, Random& random);

    /// A file's name on the server, from the SHA-256 of all of it.
    BlobId idOf(const Sha256& contents);
    /// How many chunks a file of that many bytes has: at least one, an empty file too. Absent when it is too large.
    static std::optional<std::uint32_t> chunksOf(std::uint64_t bytes);

    /// Under the newest epoch; `plaintext` is `kChunkSize` bytes but for the last chunk.
    Bytes seal(const BlobId& blob, std::uint32_t index, std::uint32_t count, BytesView plaintext);
    /// The chunk's bytes. `NotFound` when the epoch's key is not here yet, `Damaged` when it is not that chunk or has a length
    /// that it can't have. That all chunks together are the file is checked against its id at the end: idOf().
    Result<Bytes> open(const BlobChunk& chunk, BytesView sealed);

    std::uint32_t epoch() const { return m_dataKeys.rbegin()->first; }

private:
    SpaceId m_space;
    Random* m_random;
    MacKey m_nameKey;
    std::map<std::uint32_t, Xaes> m_dataKeys;
};

}  // namespace altair
