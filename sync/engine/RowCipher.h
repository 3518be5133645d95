// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/crypto/BlobSealer.h"
#include "sync/crypto/Digest.h"
#include "sync/crypto/Sealer.h"
#include "sync/protocol/Pull.h"

#include <optional>
#include <vector>

namespace altair {

/// A row of a page, opened as far as that was possible.
struct ArrivedRow {
    std::uint64_t seq = 0;
    std::uint64_t batch = 0;
    SealedRow bytes;  ///< Kept only where it could not be opened.
    RowHash hash;
    bool hasBody = true;
    std::optional<RowHeader> header;  ///< Absent when it can't be read.
    Sha256 code{};                    ///< What it adds to the digest, where there is a header.
    std::optional<Record> record;     ///< Absent when it can't be opened (yet).
};

/// Opens and seals the rows of a space: what needs keys and no database. For one thread at a time.
class RowCipher {
public:
    /// `random` must outlive this.
    RowCipher(const SpaceKeys& keys, Random& random) : m_sealer(keys, random), m_integrity(keys), m_blobs(keys, random)
    {}

    std::vector<ArrivedRow> open(PullPage page);
    ArrivedRow open(PulledRow row);

    /// See Sealer::seal. The files that the record names go into the header.
    Result<Sealed> seal(Record record, DeviceId device);
    Sha256 codeOf(const Sealed& row) { return m_integrity.codeOf(row.header().tag, row.header().dot, row.hash()); }

private:
    Sealer m_sealer;
    IntegrityKey m_integrity;
    BlobSealer m_blobs;
};

}  // namespace altair
