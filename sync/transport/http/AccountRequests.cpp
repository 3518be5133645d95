// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/AccountJson.h"
#include "sync/transport/text/Base64.h"
#include "sync/transport/text/HexText.h"

#include <nlohmann/json.hpp>

namespace altair {

using nlohmann::json;

namespace {

Bytes written(const json& value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json kdfJson(const KdfParameters& kdf)
{
    return {{"name", "scrypt"}, {"salt", toBase64(kdf.salt)}, {"log_n", kdf.logN}, {"r", kdf.r}, {"p", kdf.p}};
}

json recoveryJson(const RecoveryCredentials& recovery)
{
    return {{"auth_secret", toBase64(recovery.authenticationSecret.view())},
        {"wrapped_key", toBase64(recovery.wrappedKey)}};
}

json deviceJson(const NamedDevice& device)
{
    return {{"id", hexOf(device.id)}, {"name", device.name}};
}

void put(json& request, const ShownSecret& shown)
{
    request[shown.from == ShownSecret::From::Password ? "auth_secret" : "recovery_secret"] = toBase64(
        shown.secret.view());
}

}  // namespace

Bytes toJson(const Registration& registration)
{
    json request{{"email", registration.email}, {"account", registration.account.hex()},
        {"kdf", kdfJson(registration.kdf)}, {"auth_secret", toBase64(registration.authenticationSecret.view())},
        {"wrapped_key", toBase64(registration.wrappedKey)}, {"recovery", recoveryJson(registration.recovery)},
        {"device", deviceJson(registration.device)}};
    if (!registration.setupToken.empty())
        request["setup_token"] = registration.setupToken;
    if (!registration.invite.empty())
        request["invite"] = registration.invite;
    return written(request);
}

Bytes toJson(const SignIn& signIn)
{
    json request{{"email", signIn.email}, {"device", deviceJson(signIn.device)}};
    put(request, signIn.shown);
    return written(request);
}

Bytes toJson(const CredentialsChange& change)
{
    json request{{"kdf", kdfJson(change.kdf)}, {"new_auth_secret", toBase64(change.newAuthenticationSecret.view())},
        {"wrapped_key", toBase64(change.wrappedKey)}};
    put(request, change.shown);
    if (change.recovery)
        request["recovery"] = recoveryJson(*change.recovery);
    if (change.signOutOthers)
        request["sign_out_others"] = true;
    return written(request);
}

Bytes toJson(const NamedDevice& device)
{
    return written(deviceJson(device));
}

Bytes recoveryToJson(const ShownSecret& shown, const RecoveryCredentials& recovery)
{
    json request{{"recovery", recoveryJson(recovery)}};
    put(request, shown);
    return written(request);
}

Bytes spaceKeysToJson(BytesView wrappedKeys, std::uint32_t epoch, std::optional<std::uint64_t> version)
{
    json request{{"wrapped_keys", toBase64(wrappedKeys)}, {"epoch", epoch}};
    if (version)
        request["keys_version"] = *version;
    return written(request);
}

Bytes tokenNameToJson(const std::string& name)
{
    return written({{"name", name}});
}

}  // namespace altair
