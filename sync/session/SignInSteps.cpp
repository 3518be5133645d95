// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/session/SignInSteps.h"

#include <QCoreApplication>
#include <QString>

namespace altair {

namespace {

using As = SyncServer::As;

/// What signing in by any of the three ways leads to.
struct Entered {
    SecretBytes token;
    AccountKey key;
    std::optional<RecoveryCode> recovery;
    bool serverSawPassword = false;
};

Result<PasswordKeys> keysOf(const std::string& password, const KdfParameters& kdf)
{
    return derivePasswordKeys(normalizedPassword(password).view(), kdf);
}

Result<Entered> makeAccount(AccountTalk& talk, const SyncServer& server, const NamedDevice& device, Random& random)
{
    Registration registration;
    registration.email = server.email;
    registration.account = AccountId::fresh(random);
    registration.kdf = KdfParameters::fresh(random);
    auto keys = keysOf(server.password, registration.kdf);
    if (!keys)
        return failure(keys);
    auto accountKey = AccountKey::fresh(random);
    auto recovery = RecoveryCode::fresh(random);
    registration.authenticationSecret = std::move(keys->authenticationSecret);
    registration.wrappedKey = accountKey.wrap(keys->keyEncryptionKey, registration.account, random);
    registration.recovery = recoveryCredentials(recovery, accountKey, registration.account, random);
    registration.device = device;
    registration.setupToken = server.code;
    registration.invite = server.code;
    auto registered = talk.registerAccount(registration);
    if (!registered)
        return failure(registered);
    return Entered{std::move(registered->token), std::move(accountKey), std::move(recovery), false};
}

/// The account was made with curl: it has no key yet, and the server has seen the password.
Result<Entered> giveKey(AccountTalk& talk, const SyncServer& server, SignedIn& signedIn, Random& random)
{
    auto keys = keysOf(server.password, signedIn.kdf);
    auto again = shownPassword(server.password, signedIn.kdf);
    if (!keys || !again)
        return failure(keys);
    auto accountKey = AccountKey::fresh(random);
    auto recovery = RecoveryCode::fresh(random);
    CredentialsChange change{std::move(*again), signedIn.kdf, std::move(keys->authenticationSecret),
        accountKey.wrap(keys->keyEncryptionKey, signedIn.account.id, random),
        recoveryCredentials(recovery, accountKey, signedIn.account.id, random), false};
    const auto sealed = talk.changeCredentials(change);
    if (!sealed)
        return failure(sealed);
    return Entered{std::move(signedIn.token), std::move(accountKey), std::move(recovery), true};
}

Result<Entered> enter(AccountTalk& talk, const SyncServer& server, const NamedDevice& device, Random& random)
{
    const auto kdf = talk.parameters(server.email);
    if (!kdf)
        return failure(kdf);
    auto keys = keysOf(server.password, *kdf);
    if (!keys)
        return failure(keys);
    auto signedIn = talk.signIn(
        {server.email, {ShownSecret::From::Password, std::move(keys->authenticationSecret)}, device});
    if (!signedIn)
        return failure(signedIn);
    if (!signedIn->account.sealed)
        return giveKey(talk, server, *signedIn, random);
    auto accountKey = AccountKey::unwrap(signedIn->wrappedKey, keys->keyEncryptionKey, signedIn->account.id);
    if (!accountKey)
        return failure(accountKey);
    return Entered{std::move(signedIn->token), std::move(*accountKey), std::nullopt, false};
}

Result<Entered> recover(AccountTalk& talk, const SyncServer& server, const NamedDevice& device, Random& random)
{
    const auto code = RecoveryCode::parse(server.code);
    if (!code)
        return failure(code);
    auto ofCode = code->keys();
    auto signedIn = talk.signIn(
        {server.email, {ShownSecret::From::RecoveryCode, ofCode.authenticationSecret.copy()}, device});
    if (!signedIn)
        return failure(signedIn);
    auto accountKey = AccountKey::unwrap(signedIn->recoveryWrappedKey, ofCode.keyEncryptionKey, signedIn->account.id);
    if (!accountKey)
        return failure(accountKey);
    const auto kdf = KdfParameters::fresh(random);
    auto fresh = keysOf(server.password, kdf);
    if (!fresh)
        return failure(fresh);
    CredentialsChange change{{ShownSecret::From::RecoveryCode, std::move(ofCode.authenticationSecret)}, kdf,
        std::move(fresh->authenticationSecret), accountKey->wrap(fresh->keyEncryptionKey, signedIn->account.id, random),
        std::nullopt, false};
    const auto changed = talk.changeCredentials(change);
    if (!changed)
        return failure(changed);
    return Entered{std::move(signedIn->token), std::move(*accountKey), std::nullopt, false};
}

Result<SpaceKeys> openSpace(AccountTalk& talk, const AccountKey& key, const SpaceId& wanted, Random& random)
{
    const auto spaces = talk.spaces();
    if (!spaces)
        return failure(spaces);
    if (!spaces->empty())
        return SpaceKeys::unwrap(spaces->front().id, spaces->front().wrappedKeys, key);
    auto keys = SpaceKeys::fresh(wanted, random);
    const auto made = talk.createSpace(wanted, keys.wrap(key, random), keys.epoch());
    if (!made)
        return failure(made);
    // Another device may have been quicker with the same id.
    return SpaceKeys::unwrap(made->id, made->wrappedKeys, key);
}

}  // namespace

SecretBytes normalizedPassword(const std::string& typed)
{
    auto utf8 = QString::fromStdString(typed).normalized(QString::NormalizationForm_KC).toStdString();
    auto secret = SecretBytes::copyOf(utf8);
    wipe(utf8);
    return secret;
}

RecoveryCredentials recoveryCredentials(
    const RecoveryCode& code, const AccountKey& key, const AccountId& account, Random& random)
{
    auto keys = code.keys();
    return {std::move(keys.authenticationSecret), key.wrap(keys.keyEncryptionKey, account, random)};
}

Result<ShownSecret> shownPassword(const std::string& password, const KdfParameters& kdf)
{
    auto keys = keysOf(password, kdf);
    if (!keys)
        return failure(keys);
    return ShownSecret{ShownSecret::From::Password, std::move(keys->authenticationSecret)};
}

Result<OpenedAccount> openAccount(
    AccountTalk& talk, const SyncServer& server, const NamedDevice& device, const SpaceId& space, Random& random)
{
    auto entered = server.as == As::NewAccount ? makeAccount(talk, server, device, random)
        : server.as == As::Recover             ? recover(talk, server, device, random)
                                               : enter(talk, server, device, random);
    if (!entered)
        return failure(entered);
    auto keys = openSpace(talk, entered->key, space, random);
    if (!keys)
        return failure(keys);
    auto account = talk.account();
    if (!account)
        return failure(account);
    return OpenedAccount{std::move(*account), std::move(entered->token), std::move(entered->key), std::move(*keys),
        std::move(entered->recovery), entered->serverSawPassword};
}

Result<AccountOnServer> changePassword(AccountTalk& talk, const AccountKey& key, const AccountOnServer& account,
    const std::string& password, const std::string& newPassword, const RecoveryCode* recovery, Random& random)
{
    auto shown = shownPassword(password, account.kdf);
    if (!shown)
        return failure(shown);
    const auto kdf = KdfParameters::fresh(random);
    auto fresh = keysOf(newPassword, kdf);
    if (!fresh)
        return failure(fresh);
    CredentialsChange change{std::move(*shown), kdf, std::move(fresh->authenticationSecret),
        key.wrap(fresh->keyEncryptionKey, account.name.id, random), std::nullopt, false};
    if (recovery)
        change.recovery = recoveryCredentials(*recovery, key, account.name.id, random);
    return talk.changeCredentials(change);
}

}  // namespace altair
