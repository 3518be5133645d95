// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "sync/crypto/AccountKey.h"
#include "sync/crypto/RecoveryCode.h"
#include "sync/crypto/SpaceKeys.h"
#include "sync/session/AccountTalk.h"
#include "sync/session/SyncAccess.h"

#include <optional>

namespace altair {

/// An account that was opened: all that a device keeps of it.
struct OpenedAccount {
    AccountOnServer account;  ///< What the server keeps, so that it can be set up again.
    SecretBytes token;
    AccountKey key;
    SpaceKeys spaceKeys;
    std::optional<RecoveryCode> recovery;  ///< Where one was made: to be shown, once.
    bool serverSawPassword = false;
};

/// The password as it is derived from: Unicode NFKC (PROTOCOL, section 7).
SecretBytes normalizedPassword(const std::string& typed);

/// Signs in, makes an account or recovers one, as `server.as` says, and opens the account's space; makes the first space where
/// there is none. `space`: the id to give it then. Takes a second or two, for scrypt.
Result<OpenedAccount> openAccount(
    AccountTalk& talk, const SyncServer& server, const NamedDevice& device, const SpaceId& space, Random& random);

/// The secret that proves the password to the server.
Result<ShownSecret> shownPassword(const std::string& password, const KdfParameters& kdf);

/// A new password for the same account key; with a new recovery code where `recovery` is given.
Result<AccountOnServer> changePassword(AccountTalk& talk, const AccountKey& key, const AccountOnServer& account,
    const std::string& password, const std::string& newPassword, const RecoveryCode* recovery, Random& random);

/// The code's half of an account: what signs in with it, and the key wrapped under it.
RecoveryCredentials recoveryCredentials(
    const RecoveryCode& code, const AccountKey& key, const AccountId& account, Random& random);

}  // namespace altair
