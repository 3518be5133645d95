// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/transport/http/AccountValues.h"

namespace altair {

// The JSON of accounts and spaces (docs/PROTOCOL.md, section 7). What is written holds secrets: wipe it when it was sent.

Bytes toJson(const Registration& registration);
Bytes toJson(const SignIn& signIn);
Bytes toJson(const CredentialsChange& change);
Bytes toJson(const NamedDevice& device);
Bytes recoveryToJson(const ShownSecret& shown, const RecoveryCredentials& recovery);
/// `version` is that of the keys that are replaced; absent for a new space.
Bytes spaceKeysToJson(BytesView wrappedKeys, std::uint32_t epoch, std::optional<std::uint64_t> version);
Bytes tokenNameToJson(const std::string& name);

// `Damaged` when the answer is not what the document says; `InvalidInput` with a sentence when a server asks for a way to
// turn the password into keys that is weaker than a device may use.

Result<KdfParameters> parseParameters(BytesView json);
Result<Registered> parseRegistered(BytesView json);
Result<SignedIn> parseSignedIn(BytesView json);
Result<SecretBytes> parseDeviceToken(BytesView json);
Result<AccountOnServer> parseAccount(BytesView json);
Result<SpaceOnServer> parseSpace(BytesView json);
Result<std::vector<SpaceOnServer>> parseSpaces(BytesView json);
Result<NewScriptToken> parseNewToken(BytesView json);
Result<std::vector<ScriptToken>> parseTokens(BytesView json);

}  // namespace altair
