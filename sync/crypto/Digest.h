// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Dot.h"
#include "sync/crypto/SpaceKeys.h"
#include "sync/protocol/Mac.h"

namespace altair {

/// The sum, modulo 2²⁵⁶, of a code for each live row: equal on two devices exactly when they reckon with the same rows,
/// whatever order they came in (PROTOCOL, section 6). Adding and removing are exact inverses.
class Digest {
public:
    Digest() = default;  ///< Of no rows.
    explicit Digest(const Sha256& bigEndian) : m_sum(bigEndian) {}

    void add(const Sha256& code);
    void remove(const Sha256& code);

    const Sha256& bytes() const { return m_sum; }  ///< Big-endian.
    friend bool operator==(const Digest&, const Digest&) = default;

private:
    Sha256 m_sum{};
};

/// Makes the codes that a Digest sums up. For one thread at a time.
class IntegrityKey {
public:
    explicit IntegrityKey(const SpaceKeys& keys) : m_key(keys.derive(RootUse::Integrity).view()) {}

    Sha256 codeOf(const RowTag& tag, const Dot& dot, const RowHash& hash);

private:
    MacKey m_key;
};

}  // namespace altair
