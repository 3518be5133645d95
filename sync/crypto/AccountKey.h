// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/protocol/Ids.h"
#include "sync/protocol/SecretBytes.h"

namespace altair {

/// The random key at the top: it wraps the keys of every space, and is itself wrapped by what a password or a recovery
/// code gives. It is in the device's secret store, and nowhere else in the clear.
class AccountKey {
public:
    static constexpr std::size_t kSize = 32;

    static AccountKey fresh(Random& random);
    /// From the secret store. `Damaged` unless it is 32 bytes.
    static Result<AccountKey> fromBytes(BytesView bytes);

    /// Sealed under a key-encryption key (PROTOCOL, section 7): what the server keeps.
    Bytes wrap(const SecretBytes& keyEncryptionKey, const AccountId& account, Random& random) const;
    /// `Damaged` when it was not wrapped under this key for this account: another password, or a server that answers
    /// something else.
    static Result<AccountKey> unwrap(BytesView wrapped, const SecretBytes& keyEncryptionKey, const AccountId& account);

    const SecretBytes& bytes() const { return m_bytes; }
    AccountKey copy() const { return AccountKey{m_bytes.copy()}; }
    friend bool operator==(const AccountKey&, const AccountKey&) = default;

private:
    explicit AccountKey(SecretBytes bytes) : m_bytes(std::move(bytes)) {}

    SecretBytes m_bytes;
};

}  // namespace altair
