// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <filesystem>
#include <string>

namespace altair {

/// Where everything of one person on this computer lives.
struct Profile {
    std::filesystem::path data;    ///< guidance.db, files/, backups/, profile.lock
    std::filesystem::path config;  ///< config.json
    std::filesystem::path logs;

    std::filesystem::path database() const { return data / "guidance.db"; }
    std::filesystem::path files() const { return data / "files"; }
    std::filesystem::path backups() const { return data / "backups"; }
    std::filesystem::path lockFile() const { return data / "profile.lock"; }

    /// All of it in one folder: portable use, tests, two devices on one machine.
    static Profile in(const std::filesystem::path& folder);
    /// `--profile DIR`, else ALTAIR_PROFILE, else the platform's own places (XDG).
    static Profile choose(const std::filesystem::path& fromCommandLine);

    /// `Io` with a sentence when the folder that a one-folder profile lies in is not there: its drive is gone.
    Result<void> checkReachable() const;
    /// Makes the folders, for this person only (0700). Never those that a profile on a drive that is gone lay in.
    Result<void> create() const;
    /// The same for the same folder, however its path is written: names the local socket.
    std::string fingerprint() const;
};

}  // namespace altair
