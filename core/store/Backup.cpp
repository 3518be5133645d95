// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Backup.h"

#include "core/merge/RecordCodec.h"
#include "core/store/DatabaseCheck.h"
#include "core/store/DurableFile.h"
#include "core/store/FileError.h"
#include "core/store/Migrations.h"
#include "core/store/OpenDatabase.h"
#include "core/store/RecordView.h"

#include <QCoreApplication>

#include <algorithm>

namespace altair {

namespace fs = std::filesystem;

namespace {

/// A file that is only there while it is being written.
class PartialFile {
public:
    explicit PartialFile(fs::path file) : m_file(std::move(file)) {}
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;
    ~PartialFile()
    {
        std::error_code ignored;
        fs::remove(m_file, ignored);
    }
    const fs::path& path() const { return m_file; }

private:
    fs::path m_file;
};

/// A free name: two backups in one millisecond are two.
fs::path freeName(const Profile& profile, Instant& at, BackupReason reason)
{
    auto file = profile.backups() / backupName(at, reason);
    std::error_code error;
    while (fs::exists(file, error))
        file = profile.backups() / backupName(at += std::chrono::milliseconds{1}, reason);
    return file;
}

Result<void> vacuumInto(Connection& connection, const fs::path& file)
{
    // SQLite writes into an empty file too: one that nobody else can read from the start.
    if (auto created = createPrivateFile(file); !created)
        return created;
    auto vacuum = connection.prepare("VACUUM INTO ?");
    if (!vacuum)
        return failure(vacuum);
    if (auto written = vacuum->bindText(file.string()).run(); !written)
        return written;
    return flushFile(file);
}

Error inBackup(const fs::path& file, const Error& error)
{
    if (error.code != ErrorCode::Damaged)
        return error;
    const auto sentence = QCoreApplication::translate(
        "Store", "The backup %1 is damaged; nothing was changed. Choose another one: “altair backup list” shows them.");
    return {error.code, sentence.arg(QString::fromStdString(file.string())).toStdString(), error.detail};
}

/// Decodes every state of a table; answers when the latest edit was made.
Result<Instant> decodeAll(Connection& connection, std::string_view states)
{
    auto rows = connection.prepare(states);
    if (!rows)
        return failure(rows);
    Instant latest{};
    auto more = rows->next();
    for (; more && *more; more = rows->next()) {
        const auto record = decodeRecord(rows->bytes(0));
        if (!record)
            return failure(record);
        latest = std::max(latest, record->latest().hlc.instant());
    }
    return more ? Result<Instant>{latest} : failure(more);
}

Result<void> countLive(Connection& connection, BackupContents& contents)
{
    auto rows = connection.prepare(
        "SELECT kind, count(*) FROM record WHERE place NOT IN (?, ?) GROUP BY kind ORDER BY kind");
    if (!rows)
        return failure(rows);
    rows->bind(static_cast<int>(Place::Trash)).bind(static_cast<int>(Place::Purged));
    auto more = rows->next();
    for (; more && *more; more = rows->next())
        if (const auto* kind = findKind(static_cast<KindNumber>(rows->integer(0))))
            contents.records.emplace_back(kind->plural, rows->integer(1));
    return more ? Result<void>{} : failure(more);
}

Result<BackupContents> contentsOf(const fs::path& file)
{
    if (const auto checked = checkFirstPage(file); !checked)
        return failure(checked);
    const auto connection = Connection::open(file, Connection::Mode::Immutable);
    if (!connection)
        return failure(connection);
    if (const auto checked = checkPages(**connection, Depth::Full); !checked)
        return failure(checked);
    const auto version = schemaVersion(**connection);
    if (!version)
        return failure(version);
    BackupContents contents{*version, {}, {}};
    if (*version == 0)
        return contents;
    for (const auto* states : {"SELECT state FROM record", "SELECT state FROM record_text"}) {
        const auto latest = decodeAll(**connection, states);
        if (!latest)
            return failure(latest);
        contents.latestEdit = std::max(contents.latestEdit, *latest);
    }
    const auto counted = countLive(**connection, contents);
    return counted ? Result<BackupContents>{std::move(contents)} : failure(counted);
}

}  // namespace

Result<BackupInfo> createBackup(Connection& connection, const Profile& profile, Instant now, BackupReason reason)
{
    const auto file = freeName(profile, now, reason);
    const PartialFile partial{fs::path{file}.concat(".partial")};
    if (const auto written = vacuumInto(connection, partial.path()); !written)
        return failure(written);
    if (const auto contents = verifyBackup(partial.path()); !contents)
        return failure(contents);
    if (const auto named = renameDurably(partial.path(), file); !named)
        return failure(named);
    std::error_code error;
    const auto bytes = fs::file_size(file, error);
    if (error)
        return std::unexpected(describeFileError(error, file));
    return BackupInfo{file, now, reason, bytes};
}

Result<std::optional<BackupInfo>> createDailyBackup(const Profile& profile, Instant now)
{
    const auto due = backupIsDue(profile, now);
    if (!due || !*due)
        return due ? Result<std::optional<BackupInfo>>{std::nullopt} : failure(due);
    const auto connection = openForReading(profile);
    if (!connection || !*connection)
        return connection ? Result<std::optional<BackupInfo>>{std::nullopt} : failure(connection);
    if (const auto checked = checkPages(**connection, Depth::Quick); !checked)
        return failure(checked);
    const auto backup = createBackup(**connection, profile, now, BackupReason::Daily);
    if (!backup)
        return failure(backup);
    const auto thinned = thinBackups(profile, now);
    return thinned ? Result<std::optional<BackupInfo>>{*backup} : failure(thinned);
}

Result<BackupContents> verifyBackup(const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error)
        return std::unexpected(describeFileError(error, file));
    if (size == 0)
        return std::unexpected(inBackup(file, {ErrorCode::Damaged, {}, "empty file"}));
    auto contents = contentsOf(file);
    if (!contents)
        return std::unexpected(inBackup(file, contents.error()));
    return contents;
}

}  // namespace altair
