// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Backup.h"
#include "core/store/FileError.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace altair {

namespace fs = std::filesystem;

namespace {

using namespace std::chrono_literals;

struct ReasonWord {
    BackupReason reason;
    const char* word;  // In file names: permanent.
};
constexpr std::array kReasonWords{
    ReasonWord{BackupReason::Manual, "manual"},
    ReasonWord{BackupReason::Daily, "daily"},
    ReasonWord{BackupReason::BeforeMigration, "before-migration"},
    ReasonWord{BackupReason::BeforeImport, "before-import"},
};

constexpr auto kTimeFormat = "yyyy-MM-dd'T'HHmmss.zzz'Z'";
constexpr qsizetype kTimeLength = 22;
constexpr auto kExtension = ".db";

std::optional<BackupInfo> fromName(const fs::path& file)
{
    const auto name = QString::fromStdString(file.filename().string());
    const auto time = QDateTime::fromString(name.left(kTimeLength), QLatin1String{kTimeFormat});
    if (!time.isValid())
        return std::nullopt;
    const QDateTime utc{time.date(), time.time(), Qt::UTC};
    const Instant at{std::chrono::milliseconds{utc.toMSecsSinceEpoch()}};
    for (const auto& [reason, word] : kReasonWords)
        if (name.toStdString() == backupName(at, reason))
            return BackupInfo{file, at, reason, 0};
    return std::nullopt;
}

bool isAutomatic(const BackupInfo& backup)
{
    return backup.reason != BackupReason::Manual;
}

Error noSuchBackup(std::string_view name)
{
    const auto sentence = QCoreApplication::translate(
        "Store", "There is no backup “%1”. “altair backup list” shows those that there are.");
    const auto words = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    return {ErrorCode::NotFound, sentence.arg(words).toStdString(), {}};
}

Error noBackupYet()
{
    const auto sentence = QCoreApplication::translate(
        "Store", "There is no good backup. “altair backup create” makes one.");
    return {ErrorCode::NotFound, sentence.toStdString(), {}};
}

/// A stretch of time of which one backup stays: its length in the steps of the age, and its number. Each step's
/// stretches lie within those of the next, so that what stays for a day is there to stay for a week.
struct Stretch {
    int step = 0;
    std::int64_t number = 0;
    std::int64_t month = 0;  // A week that runs across the turn of a month is two.
    friend auto operator<=>(const Stretch&, const Stretch&) = default;
};

std::int64_t monthOf(Instant at)
{
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(at)};
    return std::int64_t{12} * int{day.year()} + static_cast<std::int64_t>(unsigned{day.month()});
}

/// Absent: too old to stay.
std::optional<Stretch> stretchOf(Instant at, Instant now)
{
    const auto age = now - at;
    const auto since = at.time_since_epoch();
    if (age <= 24h)
        return Stretch{0, std::chrono::floor<std::chrono::hours>(since).count(), 0};
    if (age <= 7 * 24h)
        return Stretch{1, std::chrono::floor<std::chrono::days>(since).count(), 0};
    if (age <= 31 * 24h)
        return Stretch{2, std::chrono::floor<std::chrono::weeks>(since).count(), monthOf(at)};
    if (age <= 366 * 24h)
        return Stretch{3, 0, monthOf(at)};
    return std::nullopt;
}

}  // namespace

std::string backupName(Instant at, BackupReason reason)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC);
    const auto word = std::ranges::find(kReasonWords, reason, &ReasonWord::reason)->word;
    return time.toString(QLatin1String{kTimeFormat}).toStdString() + "-" + word + kExtension;
}

Result<std::vector<BackupInfo>> listBackups(const Profile& profile)
{
    std::vector<BackupInfo> backups;
    std::error_code error;
    fs::directory_iterator entry{profile.backups(), error};
    for (; !error && entry != fs::directory_iterator{}; entry.increment(error)) {
        auto backup = fromName(entry->path());
        if (!backup)
            continue;
        backup->bytes = entry->file_size(error);
        backups.push_back(std::move(*backup));
    }
    if (error && error != std::errc::no_such_file_or_directory)
        return std::unexpected(describeFileError(error, profile.backups()));
    std::ranges::sort(backups, std::ranges::greater{}, &BackupInfo::at);
    return backups;
}

Result<BackupInfo> findBackup(const Profile& profile, std::string_view name)
{
    const auto backups = listBackups(profile);
    if (!backups)
        return failure(backups);
    if (name == "latest")
        return backups->empty() ? Result<BackupInfo>{std::unexpected(noBackupYet())} : backups->front();
    for (const auto& backup : *backups)
        if (backup.file.filename().string() == name || backup.file.stem().string() == name)
            return backup;
    std::error_code error;
    const fs::path path{name};
    const auto bytes = fs::file_size(path, error);
    if (error)
        return std::unexpected(noSuchBackup(name));
    const auto changed = std::chrono::file_clock::to_sys(fs::last_write_time(path, error));
    auto backup = fromName(path).value_or(
        BackupInfo{path, std::chrono::floor<std::chrono::milliseconds>(changed), BackupReason::Manual, 0});
    backup.bytes = bytes;
    return backup;
}

Result<BackupInfo> newestGoodBackup(const Profile& profile)
{
    const auto backups = listBackups(profile);
    if (!backups)
        return failure(backups);
    const auto good = std::ranges::find_if(
        *backups, [](const auto& backup) { return verifyBackup(backup.file).has_value(); });
    return good == backups->end() ? Result<BackupInfo>{std::unexpected(noBackupYet())} : *good;
}

std::vector<BackupInfo> outdatedBackups(std::vector<BackupInfo> backups, Instant now)
{
    std::erase_if(backups, [](const auto& backup) { return !isAutomatic(backup); });
    std::ranges::sort(backups, {}, &BackupInfo::at);
    if (!backups.empty())
        backups.pop_back();
    std::set<Stretch> kept;
    std::erase_if(backups, [&](const auto& backup) {
        const auto stretch = stretchOf(backup.at, now);
        return stretch && kept.insert(*stretch).second;
    });
    return backups;
}

Result<void> thinBackups(const Profile& profile, Instant now)
{
    const auto backups = listBackups(profile);
    if (!backups)
        return failure(backups);
    for (const auto& backup : outdatedBackups(*backups, now)) {
        std::error_code error;
        fs::remove(backup.file, error);
        if (error)
            return std::unexpected(describeFileError(error, backup.file));
    }
    return {};
}

Result<bool> backupIsDue(const Profile& profile, Instant now)
{
    const auto backups = listBackups(profile);
    if (!backups)
        return failure(backups);
    // One from the future, of a clock that was wrong, says nothing about today.
    return std::ranges::none_of(*backups,
        [&](const auto& backup) { return isAutomatic(backup) && backup.at > now - 24h && backup.at < now + 24h; });
}

}  // namespace altair
