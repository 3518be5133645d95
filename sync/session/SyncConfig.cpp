// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/session/SyncConfig.h"

#include "core/store/DurableFile.h"

#include <nlohmann/json.hpp>

#include <fstream>

namespace altair {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 20;

std::unexpected<Error> damaged(const fs::path& file)
{
    return fail(ErrorCode::Damaged,
        file.string() + " can't be read as what it is; rename it and turn sync on again, nothing else is affected.");
}

std::string textOf(const Json& json, const char* name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

bool isSet(const Json& json, const char* name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_boolean() && found->get<bool>();
}

Bytes bytesOf(const Json& json, const char* name)
{
    return fromHex(textOf(json, name)).value_or(Bytes{});
}

template <class Id>
Id idOf(const Json& json, const char* name)
{
    return Id::fromHex(textOf(json, name)).value_or(Id{});
}

unsigned numberOf(const Json& json, const char* name, unsigned otherwise)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_number_unsigned() ? found->get<unsigned>() : otherwise;
}

KdfParameters kdfOf(const Json& json)
{
    KdfParameters kdf;
    const auto found = json.find("kdf");
    if (found == json.end() || !found->is_object())
        return kdf;
    kdf.salt = bytesOf(*found, "salt");
    kdf.logN = numberOf(*found, "log_n", kdf.logN);
    kdf.r = numberOf(*found, "r", kdf.r);
    kdf.p = numberOf(*found, "p", kdf.p);
    return kdf;
}

SyncConfig configOf(const Json& json)
{
    SyncConfig config;
    config.on = isSet(json, "on");
    config.address = textOf(json, "address");
    config.email = textOf(json, "email");
    config.deviceName = textOf(json, "device_name");
    config.keys = textOf(json, "keys") == "file" ? KeyPlace::File : KeyPlace::Keychain;
    config.fingerprint = textOf(json, "fingerprint");
    config.plainAllowed = isSet(json, "plain_allowed");
    config.account = idOf<AccountId>(json, "account");
    config.space = idOf<SpaceId>(json, "space");
    config.kdf = kdfOf(json);
    config.wrappedKey = bytesOf(json, "wrapped_key");
    config.recoveryWrappedKey = bytesOf(json, "recovery_wrapped_key");
    config.wrappedSpaceKeys = bytesOf(json, "wrapped_space_keys");
    config.keychainName = textOf(json, "keychain_name");
    return config;
}

Json jsonOf(const SyncConfig& config)
{
    return {{"version", 1}, {"on", config.on}, {"address", config.address}, {"email", config.email},
        {"device_name", config.deviceName}, {"keys", config.keys == KeyPlace::File ? "file" : "keychain"},
        {"fingerprint", config.fingerprint}, {"plain_allowed", config.plainAllowed}, {"account", config.account.hex()},
        {"space", config.space.hex()},
        {"kdf",
            {{"salt", toHex(config.kdf.salt)}, {"log_n", config.kdf.logN}, {"r", config.kdf.r}, {"p", config.kdf.p}}},
        {"wrapped_key", toHex(config.wrappedKey)}, {"recovery_wrapped_key", toHex(config.recoveryWrappedKey)},
        {"wrapped_space_keys", toHex(config.wrappedSpaceKeys)}, {"keychain_name", config.keychainName}};
}

Result<void> writeText(const fs::path& file, const std::string& text)
{
    fs::path fresh = file;
    fresh += ".new";
    std::error_code ignored;
    fs::remove(fresh, ignored);
    if (auto made = createPrivateFile(fresh); !made)
        return made;
    std::ofstream out{fresh, std::ios::binary};
    out << text;
    out.close();
    if (!out)
        return fail(ErrorCode::DiskFull, file.string() + " could not be written; what it said before still holds.");
    if (auto flushed = flushFile(fresh); !flushed)
        return flushed;
    return renameDurably(fresh, file);
}

}  // namespace

Result<std::optional<SyncConfig>> SyncConfig::read(const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error == std::errc::no_such_file_or_directory)
        return std::nullopt;
    std::ifstream in{file, std::ios::binary};
    if (error || !in || size > kMostBytes)
        return damaged(file);
    const auto json = Json::parse(in, nullptr, false);
    if (!json.is_object())
        return damaged(file);
    if (numberOf(json, "version", 1) > 1)
        return fail(ErrorCode::NewerVersion,
            file.string() + " is of a newer version of this program; update it to go on syncing.");
    return configOf(json);
}

Result<void> SyncConfig::write(const fs::path& file) const
{
    return writeText(file, jsonOf(*this).dump(2) + '\n');
}

}  // namespace altair
