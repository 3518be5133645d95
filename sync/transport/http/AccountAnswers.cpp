// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/AccountJson.h"
#include "sync/transport/text/JsonAnswer.h"

#include <limits>

namespace altair {

namespace {

constexpr std::size_t kMostDevices = 10'000;
constexpr std::size_t kMostSpaces = 10'000;

std::uint32_t smallNumber(JsonAnswer& answer, const char* name)
{
    const auto number = answer.number(name);
    answer.require(number <= std::numeric_limits<std::uint32_t>::max(), name);
    return static_cast<std::uint32_t>(number);
}

KdfParameters readKdf(JsonAnswer& answer)
{
    auto inner = answer.object("kdf");
    inner.require(inner.text("name") == "scrypt", "kdf name");
    KdfParameters kdf{
        inner.bytes("salt"), smallNumber(inner, "log_n"), smallNumber(inner, "r"), smallNumber(inner, "p")};
    answer.adopt(inner);
    return kdf;
}

AccountName readName(JsonAnswer& answer)
{
    return {answer.fixed<AccountId>("id"), answer.text("email", 254), answer.flag("sealed")};
}

AccountName readNameInside(JsonAnswer& answer)
{
    auto inner = answer.object("account");
    auto name = readName(inner);
    answer.adopt(inner);
    return name;
}

DeviceOnServer readDevice(JsonAnswer& answer)
{
    return {answer.device("id"), answer.text("name"), answer.instant("created_at"), answer.instant("seen_at"),
        answer.flag("current")};
}

SpaceOnServer readSpace(JsonAnswer& answer)
{
    return {answer.fixed<SpaceId>("id"), answer.fixed<LogId>("log"), answer.number("head"),
        smallNumber(answer, "epoch"), answer.number("keys_version"), answer.optionalBytes("wrapped_keys")};
}

ScriptToken readToken(JsonAnswer& answer)
{
    return {answer.text("id"), answer.text("name"), answer.instant("created_at"), answer.instant("seen_at")};
}

template <class Read>
auto readAll(JsonAnswer& answer, const char* name, std::size_t most, Read read)
{
    std::vector<decltype(read(answer))> values;
    for (auto& inner : answer.objects(name, most)) {
        values.push_back(read(inner));
        answer.adopt(inner);
    }
    return values;
}

template <class Value>
Result<Value> checked(const JsonAnswer& answer, Value value)
{
    if (auto fine = answer.check(); !fine)
        return failure(fine);
    return value;
}

/// A server may not talk a device into an easily guessed password: those that a device would use are checked here.
template <class Value>
Result<Value> checkedWithKdf(const JsonAnswer& answer, Value value)
{
    if (auto fine = answer.check(); !fine)
        return failure(fine);
    if (auto fine = value.kdf.check(); !fine)
        return failure(fine);
    return value;
}

}  // namespace

Result<KdfParameters> parseParameters(BytesView json)
{
    JsonAnswer answer{json};
    auto kdf = readKdf(answer);
    if (auto fine = answer.check(); !fine)
        return failure(fine);
    if (auto fine = kdf.check(); !fine)
        return failure(fine);
    return kdf;
}

Result<Registered> parseRegistered(BytesView json)
{
    JsonAnswer answer{json};
    Registered registered{answer.secret("accessToken"), readNameInside(answer)};
    return checked(answer, std::move(registered));
}

Result<SignedIn> parseSignedIn(BytesView json)
{
    JsonAnswer answer{json};
    SignedIn signedIn{answer.secret("accessToken"), readNameInside(answer), readKdf(answer),
        answer.optionalBytes("wrapped_key"), answer.optionalBytes("recovery_wrapped_key")};
    answer.require(!signedIn.account.sealed || !signedIn.wrappedKey.empty(), "wrapped_key");
    return checkedWithKdf(answer, std::move(signedIn));
}

Result<SecretBytes> parseDeviceToken(BytesView json)
{
    JsonAnswer answer{json};
    auto token = answer.secret("accessToken");
    return checked(answer, std::move(token));
}

Result<AccountOnServer> parseAccount(BytesView json)
{
    JsonAnswer answer{json};
    AccountOnServer account;
    account.name = readName(answer);
    account.usedBytes = answer.number("used_bytes");
    account.quotaBytes = answer.optionalNumber("quota_bytes");
    account.kdf = readKdf(answer);
    account.wrappedKey = answer.optionalBytes("wrapped_key");
    account.recoveryWrappedKey = answer.optionalBytes("recovery_wrapped_key");
    account.keysVersion = answer.number("keys_version");
    account.devices = readAll(answer, "devices", kMostDevices, readDevice);
    account.spaces = readAll(answer, "spaces", kMostSpaces, readSpace);
    return checkedWithKdf(answer, std::move(account));
}

Result<SpaceOnServer> parseSpace(BytesView json)
{
    JsonAnswer answer{json};
    auto space = readSpace(answer);
    answer.require(!space.wrappedKeys.empty(), "wrapped_keys");
    return checked(answer, std::move(space));
}

Result<std::vector<SpaceOnServer>> parseSpaces(BytesView json)
{
    JsonAnswer answer{json};
    auto spaces = readAll(answer, "spaces", kMostSpaces, readSpace);
    return checked(answer, std::move(spaces));
}

Result<NewScriptToken> parseNewToken(BytesView json)
{
    JsonAnswer answer{json};
    NewScriptToken token{answer.text("id"), answer.secret("token")};
    return checked(answer, std::move(token));
}

Result<std::vector<ScriptToken>> parseTokens(BytesView json)
{
    JsonAnswer answer{json};
    auto tokens = readAll(answer, "tokens", kMostDevices, readToken);
    return checked(answer, std::move(tokens));
}

}  // namespace altair
