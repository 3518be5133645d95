// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/AccountEndpoints.h"

#include "sync/server/api/AccountJson.h"
#include "sync/server/api/Hex.h"
#include "sync/server/api/NewAccount.h"
#include "sync/server/api/Secrets.h"

namespace altair::server {

using nlohmann::json;

namespace {

struct NewCredentials {
    ShownSecret shown;
    KdfParameters kdf;
    Bytes verifier;
    Bytes wrappedKey;
    bool hasRecovery = false;
    Bytes recoveryVerifier;
    Bytes recoveryWrappedKey;
    bool signOutOthers = false;
};

ShownSecret shownIn(JsonBody& body)
{
    const bool isRecovery = body.has("recovery_secret");
    return {isRecovery ? ShownSecret::Kind::Recovery : ShownSecret::Kind::Password,
        body.bytes(isRecovery ? "recovery_secret" : "auth_secret", 32, 32)};
}

NewCredentials credentialsFrom(JsonBody& body)
{
    NewCredentials credentials;
    credentials.shown = shownIn(body);
    credentials.kdf = kdfFrom(body);
    credentials.verifier = verifierBytes(body.bytes("new_auth_secret", 32, 32));
    credentials.wrappedKey = body.bytes("wrapped_key", 1, kMostWrappedKey);
    credentials.hasRecovery = body.has("recovery");
    if (credentials.hasRecovery)
        readRecovery(body, credentials.recoveryVerifier, credentials.recoveryWrappedKey);
    credentials.signOutOthers = body.flag("sign_out_others");
    return credentials;
}

json devicesOf(const Exchange& exchange, const Transaction& transaction)
{
    auto devices = json::array();
    for (const auto& token : transaction.accounts().tokens(exchange.caller().account))
        if (token.device)
            devices.push_back(
                {{"id", hexOf(*token.device)}, {"name", token.name}, {"created_at", timeText(token.createdAt)},
                    {"seen_at", timeText(token.seenAt)}, {"current", token.number() == exchange.caller().token}});
    return devices;
}

json accountState(const Exchange& exchange, const Account& account, const Transaction& transaction)
{
    auto state = accountJson(account);
    state["used_bytes"] = transaction.spaces().usedBy(account.number);
    const auto quota = account.quota.value_or(exchange.services().settings.quota);
    state["quota_bytes"] = quota > 0 ? json(quota) : json(nullptr);
    state["kdf"] = kdfJson(account.kdf);
    state["wrapped_key"] = wrappedJson(account.wrappedKey);
    state["recovery_wrapped_key"] = wrappedJson(account.recoveryWrappedKey);
    state["keys_version"] = account.keysVersion;
    state["devices"] = devicesOf(exchange, transaction);
    state["spaces"] = json::array();
    for (const auto& space : transaction.spaces().of(account.number))
        state["spaces"].push_back(spaceJson(space));
    return state;
}

ApiResponse noAccount()
{
    return refusal(404, "no_such_account", "This account is no longer here.");
}

ApiResponse changeCredentials(const ExchangePtr& exchange, const NewCredentials& credentials, Transaction& transaction)
{
    auto account = transaction.accounts().byNumber(exchange->caller().account);
    if (!account)
        return noAccount();
    if (const auto answer = checkSecret(*exchange, account, account->email, credentials.shown);
        answer != SecretAnswer::Right)
        return secretRefusal(*exchange, answer, account->email);
    if (!account->sealed() && !credentials.hasRecovery)
        return badRequest("“recovery” is missing: an account gets its recovery code together with its key.");
    account->kdf = credentials.kdf;
    account->verifier = credentials.verifier;
    account->wrappedKey = credentials.wrappedKey;
    if (credentials.hasRecovery) {
        account->recoveryVerifier = credentials.recoveryVerifier;
        account->recoveryWrappedKey = credentials.recoveryWrappedKey;
    }
    ++account->keysVersion;
    transaction.accounts().update(*account);
    if (credentials.signOutOthers)
        for (const auto& announcement : revokeTokens(transaction, account->number,
                 [&](const Token& token) { return token.number() != exchange->caller().token; }))
            exchange->announce(announcement);
    exchange->announce({Announcement::Kind::Account, account->number, {}, {}, 0, 0});
    return jsonResponse(200, accountState(*exchange, *account, transaction));
}

}  // namespace

void getAccount(const ExchangePtr& exchange)
{
    exchange->read([exchange](const Transaction& transaction) {
        const auto account = transaction.accounts().byNumber(exchange->caller().account);
        return account ? jsonResponse(200, accountState(*exchange, *account, transaction)) : noAccount();
    });
}

void putCredentials(const ExchangePtr& exchange)
{
    JsonBody body{exchange->request().body};
    wipe(exchange->request().body);
    auto credentials = credentialsFrom(body);
    if (const auto complaint = body.complaint())
        return exchange->respond(*complaint);
    exchange->write([exchange, credentials = std::move(credentials)](
                        Transaction& transaction) { return changeCredentials(exchange, credentials, transaction); });
}

void putRecovery(const ExchangePtr& exchange)
{
    JsonBody body{exchange->request().body};
    wipe(exchange->request().body);
    const auto shown = shownIn(body);
    Bytes verifier;
    Bytes wrappedKey;
    readRecovery(body, verifier, wrappedKey);
    if (const auto complaint = body.complaint())
        return exchange->respond(*complaint);
    exchange->write([exchange, shown, verifier, wrappedKey](Transaction& transaction) {
        auto account = transaction.accounts().byNumber(exchange->caller().account);
        if (!account)
            return noAccount();
        if (const auto answer = checkSecret(*exchange, account, account->email, shown); answer != SecretAnswer::Right)
            return secretRefusal(*exchange, answer, account->email);
        account->recoveryVerifier = verifier;
        account->recoveryWrappedKey = wrappedKey;
        ++account->keysVersion;
        transaction.accounts().update(*account);
        exchange->announce({Announcement::Kind::Account, account->number, {}, {}, 0, 0});
        return nothingToSay();
    });
}

}  // namespace altair::server
