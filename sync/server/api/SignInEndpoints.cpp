// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/SignInEndpoints.h"

#include "sync/server/api/AccountJson.h"
#include "sync/server/api/Base64.h"
#include "sync/server/api/Email.h"
#include "sync/server/api/Secrets.h"
#include "sync/server/api/ServerSettings.h"

namespace altair::server {

using nlohmann::json;

namespace {

/// What a device or a person at curl says to get in.
struct SignIn {
    std::string email;
    ShownSecret shown;
    NewDevice device{std::nullopt, "password"};
    bool isByPassword = false;  ///< From curl: the secret is derived here.
    KdfParameters derivedWith;
};

ApiResponse sealedAccount()
{
    return refusal(403, "sealed_account",
        "This account's password is known to its devices only; sign in with the app, or use a token made there for scripts.");
}

ApiResponse signedIn(
    const ExchangePtr& exchange, const SignIn& signIn, const Account& account, Transaction& transaction)
{
    auto token = issueToken(transaction, account.number, signIn.device, exchange->now(), *exchange->services().random);
    if (!token)
        return refusal(
            409, "too_many_devices", "This account has too many devices and tokens; remove some of them first.");
    exchange->announce({Announcement::Kind::Account, account.number, {}, {}, 0, 0});
    return jsonResponse(200,
        {{"accessToken", std::move(*token)}, {"account", accountJson(account)}, {"kdf", kdfJson(account.kdf)},
            {"wrapped_key", wrappedJson(account.wrappedKey)},
            {"recovery_wrapped_key", wrappedJson(account.recoveryWrappedKey)}});
}

ApiResponse decideSignIn(const ExchangePtr& exchange, const SignIn& signIn, Transaction& transaction)
{
    const auto account = transaction.accounts().byEmail(signIn.email);
    if (signIn.isByPassword && account && account->sealed())
        return sealedAccount();
    // Between reading how to derive and now the password was changed.
    const bool isStale = signIn.isByPassword && account && account->kdf != signIn.derivedWith;
    if (const auto answer = checkSecret(*exchange, account, signIn.email, signIn.shown);
        answer != SecretAnswer::Right || isStale)
        return secretRefusal(*exchange, isStale ? SecretAnswer::Wrong : answer, signIn.email);
    if (account->disabled)
        return refusal(403, "account_disabled", "This account was disabled by whoever runs this server. Ask them.");
    return signedIn(exchange, signIn, *account, transaction);
}

void signInWith(const ExchangePtr& exchange, SignIn signIn)
{
    exchange->write([exchange, signIn = std::move(signIn)](
                        Transaction& transaction) { return decideSignIn(exchange, signIn, transaction); });
}

/// From curl: read how the account derives, derive, sign in.
void signInByPassword(const ExchangePtr& exchange, SignIn signIn, std::string password)
{
    const auto wait = exchange->limits().guessWait(exchange->address(), signIn.email, exchange->now());
    if (wait.count() > 0)  // Before anything is spent on it.
        return exchange->respond(secretRefusal(*exchange, SecretAnswer::TooSoon, signIn.email));
    bool isSealed = false;
    const auto read = exchange->services().storage->read([&](const Transaction& transaction) {
        const auto account = transaction.accounts().byEmail(signIn.email);
        isSealed = account && account->sealed();
        signIn.derivedWith = account ? account->kdf : KdfParameters{fakeSalt(transaction, signIn.email)};
    });
    if (!read)
        return exchange->respond(refusal(read.error()));
    if (isSealed)
        return exchange->respond(sealedAccount());
    const auto kdf = signIn.derivedWith;
    deriveHere(exchange, std::move(password), kdf, [exchange, signIn](Bytes secret) {
        auto derived = signIn;
        derived.shown.secret = std::move(secret);
        signInWith(exchange, std::move(derived));
    });
}

}  // namespace

void getParameters(const ExchangePtr& exchange)
{
    const auto email = foldedEmail(exchange->request().parameter("email").value_or(""));
    if (!email)
        return exchange->respond(badRequest("Say which account: …/parameters?email=you@example.org"));
    exchange->read([email = *email](const Transaction& transaction) {
        const auto account = transaction.accounts().byEmail(email);
        const bool isReal = account && !account->verifier.empty();
        return jsonResponse(
            200, {{"kdf", kdfJson(isReal ? account->kdf : KdfParameters{fakeSalt(transaction, email)})}});
    });
}

void signIn(const ExchangePtr& exchange)
{
    JsonBody body{exchange->request().body};
    wipe(exchange->request().body);
    SignIn signIn;
    signIn.email = emailFrom(body);
    signIn.isByPassword = body.has("password");
    if (signIn.isByPassword) {
        auto password = body.text("password", 1024);
        if (const auto complaint = body.complaint())
            return exchange->respond(*complaint);
        return signInByPassword(exchange, std::move(signIn), std::move(password));
    }
    const bool isRecovery = body.has("recovery_secret");
    signIn.shown = {isRecovery ? ShownSecret::Kind::Recovery : ShownSecret::Kind::Password,
        body.bytes(isRecovery ? "recovery_secret" : "auth_secret", 32, 32)};
    signIn.device = deviceFrom(body);
    if (const auto complaint = body.complaint())
        return exchange->respond(*complaint);
    signInWith(exchange, std::move(signIn));
}

void signOut(const ExchangePtr& exchange)
{
    exchange->write([exchange](Transaction& transaction) {
        const auto& caller = exchange->caller();
        for (const auto& announcement : revokeTokens(
                 transaction, caller.account, [&](const Token& token) { return token.number() == caller.token; }))
            exchange->announce(announcement);
        return nothingToSay();
    });
}

}  // namespace altair::server
