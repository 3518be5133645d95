// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/protocol/PasswordKey.h"
#include "sync/server/api/Exchange.h"

#include <functional>
#include <optional>

namespace altair::server {

/// What somebody shows to prove that an account is theirs.
struct ShownSecret {
    enum class Kind { Password, Recovery };
    Kind kind = Kind::Password;
    Bytes secret;  ///< 32 bytes; wiped by check().
};

enum class SecretAnswer { Right, Wrong, TooSoon };

/// Compares with what the account has, after the delays that guessing earns; without an account it is wrong, in the same time.
/// Call it on the writer's lane, so that attempts are counted one by one.
SecretAnswer checkSecret(const Exchange& exchange, const std::optional<Account>& account, const std::string& email,
    const ShownSecret& shown);
/// The refusal for an answer that is not Right.
ApiResponse secretRefusal(const Exchange& exchange, SecretAnswer answer, const std::string& email);

/// The same derivation as on a device, for curl: on the slow lane, one at a time; `next` gets the authentication secret
/// there. Answers by itself when too many wait or the password can't be used. The password is forgotten.
void deriveHere(const ExchangePtr& exchange, std::string password, const KdfParameters& kdf,
    std::function<void(Bytes secret)> next);

/// What the server keeps of a secret.
Bytes verifierBytes(BytesView secret);

}  // namespace altair::server
