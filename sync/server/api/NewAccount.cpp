// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/NewAccount.h"

#include "sync/server/api/AccountJson.h"
#include "sync/server/api/Secrets.h"

namespace altair::server {

void readRecovery(JsonBody& body, Bytes& verifier, Bytes& wrappedKey)
{
    auto inner = body.object("recovery");
    verifier = verifierBytes(inner.bytes("auth_secret", 32, 32));
    wrappedKey = inner.bytes("wrapped_key", 1, kMostWrappedKey);
    body.complain(inner.firstComplaint());
}

void readSealedAccount(JsonBody& body, NewAccount& account)
{
    account.id = AccountId::fromBytes(body.hex("account", AccountId::kSize)).value_or(AccountId{});
    account.kdf = kdfFrom(body);
    account.verifier = verifierBytes(body.bytes("auth_secret", 32, 32));
    account.wrappedKey = body.bytes("wrapped_key", 1, kMostWrappedKey);
    readRecovery(body, account.recoveryVerifier, account.recoveryWrappedKey);
}

namespace {

void take(Account& account, const NewAccount& from)
{
    account.email = from.email;
    account.kdf = from.kdf;
    account.verifier = from.verifier;
    account.wrappedKey = from.wrappedKey;
    account.recoveryVerifier = from.recoveryVerifier;
    account.recoveryWrappedKey = from.recoveryWrappedKey;
}

}  // namespace

AccountNumber addAccount(Transaction& transaction, const NewAccount& from, Instant now)
{
    Account account;
    account.id = from.id;
    account.createdAt = now;
    take(account, from);
    return transaction.accounts().add(account);
}

AccountNumber renewAccount(Transaction& transaction, Account existing, const NewAccount& from)
{
    take(existing, from);
    ++existing.keysVersion;
    transaction.accounts().update(existing);
    return existing.number;
}

}  // namespace altair::server
