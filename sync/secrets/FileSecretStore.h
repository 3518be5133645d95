// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/secrets/SecretStore.h"

#include <filesystem>
#include <map>
#include <string>

namespace altair {

/// Secrets in a file that only this person may read (0600): for computers without a keychain. Whoever can read the person's
/// files can read it, so whoever chooses it is told.
///
/// For one process at a time, as the profile is.
class FileSecretStore final : public SecretStore {
public:
    /// The file need not be there; its folder must, at the first write.
    explicit FileSecretStore(std::filesystem::path file) : m_file(std::move(file)) {}

    /// Beside what SecretStore says, all of them fail with
    /// - `Io` when others may read or change the file, or it belongs to somebody else; nothing is read then,
    /// - `Damaged` when the file is not of this form; nothing is written over it,
    /// - what describeFileError() makes of the system's refusal.
    Result<std::optional<SecretBytes>> read(std::string_view name) override;
    Result<void> write(std::string_view name, const SecretBytes& secret) override;
    Result<void> remove(std::string_view name) override;

private:
    using Secrets = std::map<std::string, SecretBytes, std::less<>>;

    Result<Secrets> load() const;
    Result<void> save(const Secrets& secrets) const;

    std::filesystem::path m_file;
};

}  // namespace altair
