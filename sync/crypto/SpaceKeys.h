// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/crypto/AccountKey.h"
#include "sync/protocol/Ids.h"

#include <map>

namespace altair {

/// What is derived from a space's root, for ever the same (PROTOCOL, section 7).
enum class RootUse { Tag, Integrity, Blob, Beacon };

/// A space's keys: the permanent root, and a data key for every epoch so far. Rows of all epochs can be opened; new ones
/// are sealed under the newest.
class SpaceKeys {
public:
    static constexpr std::uint32_t kMostEpochs = 10'000;

    /// A new space: a fresh root, and epoch 1.
    static SpaceKeys fresh(const SpaceId& space, Random& random);

    /// As they lie on the server: sealed under the account key (PROTOCOL, section 7).
    Bytes wrap(const AccountKey& account, Random& random) const;
    /// `Damaged` when they were not wrapped under this key for this space, or are not well-formed.
    static Result<SpaceKeys> unwrap(const SpaceId& space, BytesView wrapped, const AccountKey& account);

    /// As they lie in the device's own secret store: a serialised wire::SpaceKeys.
    SecretBytes serialize() const;
    /// `Damaged` when the bytes are not well-formed keys: a root of 32 bytes, and epochs in ascending order. What a newer
    /// version added is kept and written again.
    static Result<SpaceKeys> parse(const SpaceId& space, BytesView bytes);

    /// A fresh data key for what is sealed from now on. Whoever keeps only the older ones can't read it.
    void addEpoch(Random& random);

    /// Takes over the epochs of keys that were fetched again, and never loses one: whoever keeps them for us could answer old
    /// ones, so that we seal under a key that somebody who was removed still has. True when there was something new.
    /// `Damaged` when they contradict these: another space, another root, or another key for an epoch.
    Result<bool> adopt(const SpaceKeys& fetched);

    const SpaceId& space() const { return m_space; }
    std::uint32_t epoch() const { return m_epochs.empty() ? 0 : m_epochs.rbegin()->first; }  ///< The newest.
    /// Null when the epoch is not known here.
    const SecretBytes* dataKey(std::uint32_t epoch) const;
    const std::map<std::uint32_t, SecretBytes>& dataKeys() const { return m_epochs; }
    SecretBytes derive(RootUse use) const;
    SpaceKeys copy() const;

private:
    SpaceKeys(const SpaceId& space, SecretBytes root) : m_space(space), m_root(std::move(root)) {}

    SpaceId m_space;
    SecretBytes m_root;
    std::map<std::uint32_t, SecretBytes> m_epochs;
    SecretBytes m_unknown;  // Fields of a newer version, as they were.
};

}  // namespace altair
