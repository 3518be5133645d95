// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/folder/FolderKeys.h"

#include "sync/transport/text/Base64.h"
#include "sync/transport/text/JsonAnswer.h"

#include <limits>
#include <tuple>

namespace altair {

using nlohmann::json;

namespace {

constexpr std::uint64_t kFormat = 1;
constexpr std::size_t kMostSpaces = 10'000;

json kdfJson(const KdfParameters& kdf)
{
    return {{"name", "scrypt"}, {"salt", toBase64(kdf.salt)}, {"log_n", kdf.logN}, {"r", kdf.r}, {"p", kdf.p}};
}

std::uint32_t smallNumber(JsonAnswer& answer, const char* name)
{
    const auto number = answer.number(name);
    answer.require(number <= std::numeric_limits<std::uint32_t>::max(), name);
    return static_cast<std::uint32_t>(number);
}

FolderKeys::Account readAccount(JsonAnswer& file)
{
    auto inner = file.object("account");
    auto kdf = inner.object("kdf");
    kdf.require(kdf.text("name") == "scrypt", "kdf name");
    FolderKeys::Account account{inner.fixed<AccountId>("id"), inner.number("version"),
        {kdf.bytes("salt"), smallNumber(kdf, "log_n"), smallNumber(kdf, "r"), smallNumber(kdf, "p")},
        inner.bytes("wrapped_key"), inner.bytes("recovery_wrapped_key")};
    inner.adopt(kdf);
    file.adopt(inner);
    return account;
}

std::map<SpaceId, FolderKeys::Space> readSpaces(JsonAnswer& file)
{
    std::map<SpaceId, FolderKeys::Space> spaces;
    for (auto& inner : file.objects("spaces", kMostSpaces)) {
        spaces.emplace(inner.fixed<SpaceId>("id"),
            FolderKeys::Space{inner.number("version"), smallNumber(inner, "epoch"), inner.bytes("wrapped_keys")});
        file.adopt(inner);
    }
    return spaces;
}

auto rankOf(const FolderKeys::Account& account)
{
    return std::tie(account.version, account.wrappedKey, account.recoveryWrappedKey, account.kdf.salt);
}

auto rankOf(const FolderKeys::Space& space)
{
    return std::tie(space.version, space.epoch, space.wrappedKeys);
}

}  // namespace

Bytes serializeFolderKeys(const FolderKeys& keys)
{
    const auto& account = keys.account;
    json file{{"altair_folder", kFormat}, {"id", keys.folder.hex()},
        {"account",
            {{"id", account.id.hex()}, {"version", account.version}, {"kdf", kdfJson(account.kdf)},
                {"wrapped_key", toBase64(account.wrappedKey)},
                {"recovery_wrapped_key", toBase64(account.recoveryWrappedKey)}}},
        {"spaces", json::array()}};
    for (const auto& [id, space] : keys.spaces)
        file["spaces"].push_back({{"id", id.hex()}, {"version", space.version}, {"epoch", space.epoch},
            {"wrapped_keys", toBase64(space.wrappedKeys)}});
    return file.dump(1) + "\n";
}

Result<FolderKeys> parseFolderKeys(BytesView file)
{
    JsonAnswer answer{file};
    const auto format = answer.number("altair_folder");
    if (answer.check() && format > kFormat)
        return fail(ErrorCode::NewerVersion, {}, "the folder's keys are of a newer version");
    FolderKeys keys;
    keys.folder = answer.fixed<LogId>("id");
    keys.account = readAccount(answer);
    keys.spaces = readSpaces(answer);
    answer.require(format == kFormat && !keys.folder.isNull(), "altair_folder");
    if (auto fine = answer.check(); !fine)
        return failure(fine);
    if (auto fine = keys.account.kdf.check(); !fine)
        return failure(fine);
    return keys;
}

FolderKeys joined(const FolderKeys& left, const FolderKeys& right)
{
    auto result = left;
    if (rankOf(left.account) < rankOf(right.account))
        result.account = right.account;
    for (const auto& [id, space] : right.spaces) {
        const auto [found, isNew] = result.spaces.emplace(id, space);
        if (!isNew && rankOf(found->second) < rankOf(space))
            found->second = space;
    }
    return result;
}

}  // namespace altair
