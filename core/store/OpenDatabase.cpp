// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/OpenDatabase.h"

#include "core/store/Backup.h"
#include "core/store/DatabaseCheck.h"
#include "core/store/Migrations.h"
#include "core/store/ProfileLock.h"

#include <QCoreApplication>
#include <QDateTime>

namespace altair {

namespace fs = std::filesystem;

namespace {

using Opened = Result<std::unique_ptr<Connection>>;

enum class Presence { Absent, Empty, There };

Presence presenceOf(const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error == std::errc::no_such_file_or_directory)
        return Presence::Absent;
    return !error && size == 0 ? Presence::Empty : Presence::There;
}

QString localTime(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count()).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString damageSentence(const QString& file, const Result<BackupInfo>& backup)
{
    if (!backup)
        return QCoreApplication::translate("Store",
            "%1 is damaged, and there is no good backup of it. It is kept as it is; "
            "“altair doctor” says what is wrong with it.")
            .arg(file);
    return QCoreApplication::translate("Store",
        "%1 is damaged. It is kept as it is; “altair backup restore %2” brings back the "
        "newest good backup, of %3, and keeps the damaged file beside it.")
        .arg(file, QString::fromStdString(backup->file.stem().string()), localTime(backup->at));
}

/// What can be done about damage depends on what backups there are. Other errors stay as they are.
Error offeringBackup(const Profile& profile, Error error)
{
    if (error.code != ErrorCode::Damaged)
        return error;
    const auto file = QString::fromStdString(profile.database().string());
    error.sentence = damageSentence(file, newestGoodBackup(profile)).toStdString();
    return error;
}

/// Every page, through a connection that can't write: closing another one would write the WAL into a damaged file.
Result<void> checkUnlessAsLeft(const Profile& profile)
{
    if (presenceOf(profile.database()) != Presence::There || isAsLeft(profile))
        return {};
    const auto connection = Connection::open(profile.database(), Connection::Mode::ReadOnly);
    if (!connection)
        return failure(connection);
    return checkPages(**connection, Depth::Quick);
}

/// While nobody writes, a reader looks as closely as a writer would, and remembers that it did.
Result<void> checkWhileNobodyWrites(const Profile& profile)
{
    if (isAsLeft(profile))
        return {};
    const auto lock = ProfileLock::acquire(profile, std::chrono::milliseconds{0});
    if (!lock)
        return {};
    const auto sound = checkUnlessAsLeft(profile);
    if (sound)
        rememberAsLeft(profile);
    return sound;
}

Result<void> finishRestoreForReading(const Profile& profile)
{
    if (!restoreIsUnfinished(profile))
        return {};
    const auto lock = ProfileLock::acquire(profile, std::chrono::seconds{1});
    return lock ? finishRestore(profile) : failure(lock);
}

/// A WAL database asks for a folder that can be written, even of one who only reads.
Opened openReadable(const fs::path& file)
{
    auto connection = Connection::open(file, Connection::Mode::ReadOnly);
    if (!connection)
        return connection;
    const auto looked = (*connection)->number("PRAGMA schema_version");
    if (looked)
        return connection;
    if (looked.error().code != ErrorCode::Io && looked.error().code != ErrorCode::ReadOnly)
        return failure(looked);
    connection->reset();
    return Connection::open(file, Connection::Mode::Immutable);
}

}  // namespace

Opened openForWriting(const Profile& profile)
{
    if (const auto finished = finishRestore(profile); !finished)
        return failure(finished);
    auto sound = checkFirstPage(profile.database());
    if (sound)
        sound = checkUnlessAsLeft(profile);
    if (!sound)
        return std::unexpected(offeringBackup(profile, sound.error()));
    auto connection = Connection::open(profile.database(), Connection::Mode::ReadWrite);
    if (!connection)
        return connection;
    const auto version = schemaVersion(**connection);
    return version ? std::move(connection) : std::unexpected(offeringBackup(profile, version.error()));
}

Opened openForReading(const Profile& profile)
{
    if (const auto finished = finishRestoreForReading(profile); !finished)
        return failure(finished);
    if (presenceOf(profile.database()) != Presence::There) {
        const auto reachable = profile.checkReachable();
        return reachable ? Opened{nullptr} : failure(reachable);
    }
    auto sound = checkFirstPage(profile.database());
    if (sound)
        sound = checkWhileNobodyWrites(profile);
    if (!sound)
        return std::unexpected(offeringBackup(profile, sound.error()));
    auto connection = openReadable(profile.database());
    if (!connection)
        return std::unexpected(offeringBackup(profile, connection.error()));
    const auto current = requireCurrentSchema(**connection);
    return current ? std::move(connection) : std::unexpected(offeringBackup(profile, current.error()));
}

}  // namespace altair
