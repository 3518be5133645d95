// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Backup.h"
#include "core/store/DurableFile.h"
#include "core/store/FileError.h"
#include "core/store/Meta.h"

#include <QDateTime>

#include <array>

// A restore is prepared beside the database and then begins with one rename: from there on the files say what is
// still to be done, and whoever opens the profile next does it. The old database and its WAL are moved away before the
// new one takes the name, because a WAL beside another database than its own would be replayed into it.

namespace altair {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kRestoredAt = "restored_at";

fs::path pendingFile(const Profile& profile)
{
    return profile.data / "guidance.db.restoring";
}

fs::path besides(const fs::path& file, const char* suffix)
{
    return fs::path{file}.concat(suffix);
}

/// "guidance.replaced-2026-11-21T140533.123Z.db"
fs::path replacedFile(const Profile& profile, Instant at)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC);
    const auto stamp = time.toString(QStringLiteral("yyyy-MM-dd'T'HHmmss.zzz'Z'")).toStdString();
    return profile.data / ("guidance.replaced-" + stamp + ".db");
}

Result<void> removeFile(const fs::path& file)
{
    std::error_code error;
    fs::remove(file, error);
    return error ? Result<void>{std::unexpected(describeFileError(error, file))} : Result<void>{};
}

/// A restored profile is another device: its clock and edits must not be taken for those made after the backup.
Result<void> makeAnotherDevice(const fs::path& file, Instant now)
{
    const auto connection = Connection::open(file, Connection::Mode::ReadWrite);
    if (!connection)
        return failure(connection);
    // In one file, whatever the backup was: nothing stands beside it that would have to be moved along.
    if (auto done = (*connection)->execute("PRAGMA journal_mode = DELETE"); !done)
        return done;
    auto transaction = Transaction::begin(**connection);
    if (!transaction)
        return failure(transaction);
    Meta meta{**connection};
    if (auto done = meta.remove("device"); !done)
        return done;
    if (auto done = meta.setNumber(kRestoredAt, static_cast<std::uint64_t>(now.time_since_epoch().count())); !done)
        return done;
    return transaction->commit();
}

/// Reads back when the restore that is under way began: the name of what it replaces.
Result<Instant> beganAt(const fs::path& pending)
{
    const auto connection = Connection::open(pending, Connection::Mode::Immutable);
    if (!connection)
        return failure(connection);
    const auto at = Meta{**connection}.number(kRestoredAt);
    if (!at)
        return failure(at);
    return Instant{std::chrono::milliseconds{static_cast<std::int64_t>(at->value_or(0))}};
}

Result<void> moveIfThere(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    return fs::exists(from, error) ? renameDurably(from, to) : Result<void>{};
}

Result<void> prepare(const Profile& profile, const BackupInfo& backup, Instant now)
{
    const auto partial = besides(pendingFile(profile), ".partial");
    if (auto done = removeFile(partial); !done)
        return done;
    if (auto done = copyDurably(backup.file, partial); !done)
        return done;
    if (auto done = makeAnotherDevice(partial, now); !done)
        return done;
    if (auto done = flushFile(partial); !done)
        return done;
    return renameDurably(partial, pendingFile(profile));
}

}  // namespace

bool restoreIsUnfinished(const Profile& profile)
{
    std::error_code error;
    return fs::exists(pendingFile(profile), error);
}

Result<void> finishRestore(const Profile& profile)
{
    if (!restoreIsUnfinished(profile))
        return {};
    const auto pending = pendingFile(profile);
    const auto at = beganAt(pending);
    if (!at)
        return failure(at);
    const auto replaced = replacedFile(profile, *at);
    // The database last: while it has its name, it is the old one.
    for (const auto* suffix : {"-wal", "-shm", ""})
        if (auto done = moveIfThere(besides(profile.database(), suffix), besides(replaced, suffix)); !done)
            return done;
    return renameDurably(pending, profile.database());
}

Result<fs::path> restoreBackup(const Profile& profile, const BackupInfo& backup, Instant now)
{
    if (const auto finished = finishRestore(profile); !finished)
        return failure(finished);
    if (const auto contents = verifyBackup(backup.file); !contents)
        return failure(contents);
    std::error_code error;
    while (fs::exists(replacedFile(profile, now), error))
        now += std::chrono::milliseconds{1};
    if (const auto prepared = prepare(profile, backup, now); !prepared) {
        std::ignore = removeFile(besides(pendingFile(profile), ".partial"));
        return failure(prepared);
    }
    if (const auto finished = finishRestore(profile); !finished)
        return failure(finished);
    const auto replaced = replacedFile(profile, now);
    return fs::exists(replaced, error) ? replaced : fs::path{};
}

}  // namespace altair
