// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/protocol/Ids.h"
#include "sync/protocol/PasswordKey.h"
#include "sync/session/SyncAccess.h"

#include <filesystem>
#include <optional>
#include <string>

namespace altair {

/// What a profile remembers of how it syncs: sync.json beside config.json, 0600. No secrets: those are in the secret
/// store; what the server keeps for the account lies here too, so that a wiped server can be set up again from any
/// device.
struct SyncConfig {
    bool on = false;      ///< Off keeps everything here, to be turned on again.
    std::string address;  ///< The server's, as ServerAddress writes it.
    std::string email;
    std::string deviceName;
    KeyPlace keys = KeyPlace::Keychain;
    std::string fingerprint;    ///< SHA-256 of the certificate that the person vouched for, hex; else empty.
    bool plainAllowed = false;  ///< The person allowed plain HTTP to this address.
    AccountId account;
    SpaceId space;
    KdfParameters kdf;
    Bytes wrappedKey;          ///< The account key, as the server keeps it.
    Bytes recoveryWrappedKey;  ///< The same under the recovery code; empty before there is one.
    Bytes wrappedSpaceKeys;    ///< The space's keys under the account key.
    std::string keychainName;  ///< Tells this profile's secrets from those of others on this computer: random.

    /// Absent when sync was never turned on here. `Damaged` when the file can't be read as what it is.
    static Result<std::optional<SyncConfig>> read(const std::filesystem::path& file);
    /// The new content, on the disk, in place of the old.
    Result<void> write(const std::filesystem::path& file) const;

    friend bool operator==(const SyncConfig&, const SyncConfig&) = default;
};

}  // namespace altair
