// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/secrets/SecretStore.h"

#include <chrono>
#include <string>

namespace altair {

/// Secrets in the system's keychain (Secret Service or KWallet, Keychain, Credential Manager), through QtKeychain.
///
/// The keychain is spoken to by a thread of its own, one a process, which has the event loop that QtKeychain needs; it starts
/// with the first call and ends with the QCoreApplication, which must exist. Calls may come from any other thread: they wait for the
/// answer, at most as long as `patience` says. A call that was given up may still come true later.
class KeychainSecretStore final : public SecretStore {
public:
    /// A person may have to type the keychain's password first.
    static constexpr std::chrono::seconds kPatience{60};

    /// `profile` tells this profile's secrets from those of others on this computer, for ever: a random id, not a path.
    explicit KeychainSecretStore(std::string profile, std::chrono::milliseconds patience = kPatience)
        : m_profile(std::move(profile))
        , m_patience(patience)
    {}

    /// Whether there is a keychain that takes and gives secrets: writes one, reads it, removes it. Fails as the others do.
    Result<void> check();

    /// Beside what SecretStore says, all of them fail with
    /// - `NotFound` when this computer has no keychain,
    /// - `Cancelled` when the person, or a rule, refused,
    /// - `Busy` when it did not answer in time: it may wait for its password,
    /// - `Io` when it failed; its own words are in the detail.
    Result<std::optional<SecretBytes>> read(std::string_view name) override;
    Result<void> write(std::string_view name, const SecretBytes& secret) override;
    Result<void> remove(std::string_view name) override;

private:
    std::string m_profile;
    std::chrono::milliseconds m_patience;
};

}  // namespace altair
