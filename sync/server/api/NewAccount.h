// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/JsonBody.h"
#include "sync/server/storage/Storage.h"

namespace altair::server {

constexpr std::size_t kMostWrappedKey = 1024;

/// An account as it comes in.
struct NewAccount {
    AccountId id;
    std::string email;
    KdfParameters kdf;
    Bytes verifier;
    Bytes wrappedKey;  ///< Empty: made with a password alone, and not sealed yet.
    Bytes recoveryVerifier;
    Bytes recoveryWrappedKey;
};

/// What an app sends: everything but the address.
void readSealedAccount(JsonBody& body, NewAccount& account);
/// `"recovery":{"auth_secret","wrapped_key"}`.
void readRecovery(JsonBody& body, Bytes& verifier, Bytes& wrappedKey);

AccountNumber addAccount(Transaction& transaction, const NewAccount& account, Instant now);
/// Gives an account that was reset its credentials again; its spaces stay as they are.
AccountNumber renewAccount(Transaction& transaction, Account existing, const NewAccount& account);

}  // namespace altair::server
