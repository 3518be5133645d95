// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/Profile.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace altair {

/// Why a backup was made; part of its file name.
enum class BackupReason : std::uint8_t { Manual, Daily, BeforeMigration, BeforeImport };

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
    Instant latestEdit{};                                       ///< 1970 when there is no record.
};

/// VACUUM INTO, then read back and checked; a backup that fails the check is removed and an error answered.
/// Call it outside a transaction. It takes about a second for 100,000 records.
Result<BackupInfo> createBackup(Connection& connection, const Profile& profile, Instant now, BackupReason reason);
/// The one of the day: absent when it is not due, or there is no database. The database's own pages are checked first,
/// so that no good backup is thinned out for that of a damaged database; then createBackup and thinBackups. On a
/// connection of its own, which only reads: on any thread, while others write.
Result<std::optional<BackupInfo>> createDailyBackup(const Profile& profile, Instant now);
/// True when no automatic backup was made within a day of now. Reads the folder's names.
Result<bool> backupIsDue(const Profile& profile, Instant now);

/// Latest first. Other files in the folder are left out; no folder is no backup.
Result<std::vector<BackupInfo>> listBackups(const Profile& profile);
/// A backup by its file name, its path, or "latest".
Result<BackupInfo> findBackup(const Profile& profile, std::string_view name);
/// The latest one that passes `verifyBackup`; `NotFound` when there is none. Reads each until then.
Result<BackupInfo> newestGoodBackup(const Profile& profile);
/// integrity_check, version, and that every record decodes. Writes nothing, not even beside the file.
Result<BackupContents> verifyBackup(const std::filesystem::path& file);

/// The file name of a backup, in UTC: sorts by time.
std::string backupName(Instant at, BackupReason reason);
/// Which backups go when it is `now`: of the automatic ones stay the first of each hour for a day, of each day for a
/// week, of each week for a month, of each month for a year, and always the latest. Manual ones stay for ever.
std::vector<BackupInfo> outdatedBackups(std::vector<BackupInfo> backups, Instant now);
/// Removes them.
Result<void> thinBackups(const Profile& profile, Instant now);

/// Puts the backup in the place of the database, after verifying it. What was there is kept beside it, whatever its
/// state; its path is answered (empty when nothing was there). The caller holds the profile's lock and has no
/// connection open. The restored profile gets a new device id. After a crash it is either not begun, or
/// `finishRestore` completes it.
Result<std::filesystem::path> restoreBackup(const Profile& profile, const BackupInfo& backup, Instant now);
/// Completes a restore that a crash has cut short. Under the profile's lock, before the database is opened.
Result<void> finishRestore(const Profile& profile);
bool restoreIsUnfinished(const Profile& profile);

}  // namespace altair
