// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/AccountKey.h"

#include "sync/crypto/Xaes.h"

namespace altair {

namespace {

constexpr BytesView kPurpose = "altair account key 1";

}  // namespace

AccountKey AccountKey::fresh(Random& random)
{
    return AccountKey{SecretBytes::fresh(kSize, random)};
}

Result<AccountKey> AccountKey::fromBytes(BytesView bytes)
{
    if (bytes.size() != kSize)
        return fail(ErrorCode::Damaged, "The account's key on this device is not readable; sign in again.",
            "account key of " + std::to_string(bytes.size()) + " bytes");
    return AccountKey{SecretBytes::copyOf(bytes)};
}

Bytes AccountKey::wrap(const SecretBytes& keyEncryptionKey, const AccountId& account, Random& random) const
{
    return Xaes{keyEncryptionKey.view()}.seal(m_bytes.view(), {kPurpose, account.bytes()}, random);
}

Result<AccountKey> AccountKey::unwrap(BytesView wrapped, const SecretBytes& keyEncryptionKey, const AccountId& account)
{
    auto opened = Xaes{keyEncryptionKey.view()}.openSecret(wrapped, {kPurpose, account.bytes()});
    if (!opened || opened->size() != kSize)
        return fail(ErrorCode::Damaged,
            "The key that the server keeps for this account can't be opened with this password or recovery code.",
            "account key: not authentic");
    return AccountKey{std::move(*opened)};
}

}  // namespace altair
