// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "sync/protocol/Ids.h"
#include "sync/protocol/PasswordKey.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace altair {

// What a device and a server say to each other about accounts (docs/PROTOCOL.md, section 7). Wrapped keys are bytes that
// the server keeps and nobody but the person's devices can open.

struct AccountName {
    AccountId id;
    std::string email;
    bool sealed = false;  ///< False: made with curl; the server has seen the password, and there is no account key yet.
};

/// What a recovery code gives: like a password's two halves.
struct RecoveryCredentials {
    SecretBytes authenticationSecret;
    Bytes wrappedKey;
};

struct NamedDevice {
    DeviceId id;
    std::string name;  ///< What the person calls it; 1 to 200 bytes.
};

struct Registration {
    std::string email;
    AccountId account;
    KdfParameters kdf;
    SecretBytes authenticationSecret;
    Bytes wrappedKey;
    RecoveryCredentials recovery;
    NamedDevice device;
    std::string setupToken;  ///< Of the server's operator; may be empty.
    std::string invite;      ///< May be empty.
};

struct Registered {
    SecretBytes token;
    AccountName account;
};

/// The secret that somebody shows, and what it came from.
struct ShownSecret {
    enum class From : std::uint8_t { Password, RecoveryCode };
    From from = From::Password;
    SecretBytes secret;
};

struct SignIn {
    std::string email;
    ShownSecret shown;
    NamedDevice device;
};

struct SignedIn {
    SecretBytes token;
    AccountName account;
    KdfParameters kdf;
    Bytes wrappedKey;          ///< Empty while the account is not sealed.
    Bytes recoveryWrappedKey;  ///< Likewise.
};

/// A new password, and a new recovery code where one is given; needs the old one or the old code.
struct CredentialsChange {
    ShownSecret shown;
    KdfParameters kdf;
    SecretBytes newAuthenticationSecret;
    Bytes wrappedKey;
    std::optional<RecoveryCredentials> recovery;
    bool signOutOthers = false;
};

struct DeviceOnServer {
    DeviceId id;
    std::string name;
    Instant createdAt{};
    Instant seenAt{};
    bool isThisOne = false;
};

struct SpaceOnServer {
    SpaceId id;
    LogId log;
    std::uint64_t head = 0;
    std::uint32_t epoch = 0;
    std::uint64_t keysVersion = 0;
    Bytes wrappedKeys;
};

/// All that a device keeps in order to set the server up again.
struct AccountOnServer {
    AccountName name;
    std::uint64_t usedBytes = 0;
    std::optional<std::uint64_t> quotaBytes;  ///< Absent: no limit.
    KdfParameters kdf;
    Bytes wrappedKey;
    Bytes recoveryWrappedKey;
    std::uint64_t keysVersion = 0;
    std::vector<DeviceOnServer> devices;
    std::vector<SpaceOnServer> spaces;
};

/// An app token: for scripts, revocable by itself.
struct ScriptToken {
    std::string id;
    std::string name;
    Instant createdAt{};
    Instant seenAt{};
};

struct NewScriptToken {
    std::string id;
    SecretBytes token;  ///< Shown once.
};

}  // namespace altair
