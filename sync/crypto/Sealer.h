// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/crypto/Sealed.h"
#include "sync/crypto/SpaceKeys.h"
#include "sync/crypto/Xaes.h"
#include "sync/protocol/Mac.h"

#include <map>

namespace altair {

/// Seals the rows of one space and opens them (PROTOCOL, section 1). For one thread at a time. When the keys get a
/// new epoch, make another one.
class Sealer {
public:
    /// `random` is asked for a nonce at every seal and must outlive this.
    Sealer(const SpaceKeys& keys, Random& random);

    /// Under the newest epoch. Sealing the same state twice makes two different rows under one dot, which the server
    /// takes for a fork: seal once, keep the bytes. `InvalidInput` when the state is too long to be sent, or holds more
    /// context entries or files than a row may; `Internal` when the device has no edit in the record.
    Result<Sealed> seal(const Unsealed& unsealed);

    /// What is inside, checked against the header.
    /// - `NotFound`: sealed under an epoch whose key is not here. Keep the row; it opens when the keys arrive.
    /// - `NewerVersion`: of a form that this version does not know. Keep the row; a newer version opens it.
    /// - `Damaged`: not sealed under that key for this space, or what is inside is not what the header says (tag, dot, context).
    ///   Nobody who holds the keys wrote it so: keep it, and say so.
    Result<Unsealed> open(const Sealed& sealed);

    /// What the server knows the group of a record by.
    RowTag tagOf(const RecordId& id, GroupNumber group);

    const SpaceId& space() const { return m_space; }
    std::uint32_t epoch() const { return m_epoch; }  ///< What is sealed now is sealed under this.

private:
    Result<Unsealed> checked(const RowHeader& header, Record record);

    SpaceId m_space;
    std::uint32_t m_epoch;
    Random* m_random;
    MacKey m_tagKey;
    std::map<std::uint32_t, Xaes> m_dataKeys;
};

}  // namespace altair
