// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/Profile.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace altair {

/// Why a backup was made; part of its file name.
enum class BackupReason : std::uint8_t { Manual, Daily, BeforeMigration, BeforeImport, BeforeRestore };

struct BackupInfo {
    std::filesystem::path file;
    Instant at{};
    BackupReason reason = BackupReason::Manual;
    std::uintmax_t bytes = 0;
};

/// What is in a backup, shown before it replaces anything.
struct BackupContents {
    int schemaVersion = 0;
    std::vector<std::pair<std::string, std::int64_t>> records;  ///< Plural name of the kind, how many live.
    Instant latestEdit{};
};

/// VACUUM INTO, then read back and checked; a backup that fails the check is removed and an error answered.
Result<BackupInfo> createBackup(Connection& connection, const Profile& profile, Instant now, BackupReason reason);
/// Latest first.
Result<std::vector<BackupInfo>> listBackups(const Profile& profile);
/// A backup by its file name, its path, or "latest".
Result<BackupInfo> findBackup(const Profile& profile, std::string_view name);
/// integrity_check, version, and that every record decodes.
Result<BackupContents> verifyBackup(const std::filesystem::path& file);
/// Puts the backup in the place of the database. What was there is kept beside it, whatever its state; its path is
/// answered. The caller holds the profile's lock and has no connection open. The restored profile gets a new device id.
Result<std::filesystem::path> restoreBackup(const Profile& profile, const BackupInfo& backup, Instant now);
/// Keeps hourly for a day, daily for a week, weekly for a month, monthly for a year; manual ones for ever.
Result<void> thinBackups(const Profile& profile, Instant now);
/// True when the newest automatic backup is older than a day.
Result<bool> backupIsDue(const Profile& profile, Instant now);

}  // namespace altair
