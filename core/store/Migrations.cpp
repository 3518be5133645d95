// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Migrations.h"

#include "core/store/FileError.h"
#include "core/store/SqlScript.h"

#include <QCoreApplication>

#include <string>

namespace altair {

namespace fs = std::filesystem;

namespace {

Error refusal(ErrorCode code, const char* sentence, const fs::path& file, std::string detail)
{
    const auto words = QCoreApplication::translate("Store", sentence).arg(QString::fromStdString(file.string()));
    return {code, words.toStdString(), std::move(detail)};
}

constexpr const char* kNewer = QT_TRANSLATE_NOOP("Store",
    "%1 was written by a newer version of Altair Guidance; it was left untouched. Install the newer version to open it.");
constexpr const char* kOutdated = QT_TRANSLATE_NOOP(
    "Store", "%1 has to be brought up to date first; start Altair Guidance once, or change something with “altair”.");
constexpr const char* kForeign = QT_TRANSLATE_NOOP(
    "Store", "%1 is a database, but not one of Altair Guidance; it was left untouched. Choose another profile folder.");

/// A database without a version may only be an empty one: nothing of another program is written to.
Result<void> checkOwnership(Connection& connection, int version)
{
    const auto application = connection.number("PRAGMA application_id");
    if (!application)
        return failure(application);
    if (*application == kApplicationId)
        return {};
    const auto objects = connection.number("SELECT count(*) FROM sqlite_master");
    if (!objects)
        return failure(objects);
    if (version == 0 && *application == 0 && *objects == 0)
        return {};
    return std::unexpected(refusal(
        ErrorCode::InvalidInput, kForeign, connection.file(), "application_id " + std::to_string(*application)));
}

/// The file is for this person only; SQLite gives the same permissions to what it writes beside it.
Result<void> makePrivate(const fs::path& file)
{
    std::error_code error;
    if (!fs::exists(file, error))  // In memory.
        return {};
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, error);
    if (error)
        return std::unexpected(describeFileError(error, file));
    return {};
}

Result<void> apply(Connection& connection, const Migration& migration)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return failure(transaction);
    for (const auto statement : splitStatements(migration.sql))
        if (const auto done = connection.execute(statement); !done)
            return failure(done);
    for (const auto& pragma : {"PRAGMA application_id = " + std::to_string(kApplicationId),
             "PRAGMA user_version = " + std::to_string(migration.version)})
        if (const auto done = connection.execute(pragma); !done)
            return failure(done);
    return transaction->commit();
}

}  // namespace

int currentSchemaVersion()
{
    return builtInMigrations().back().version;
}

Error newerVersion(const fs::path& file, std::uint64_t version)
{
    return refusal(ErrorCode::NewerVersion, kNewer, file, "schema version " + std::to_string(version));
}

Result<int> schemaVersion(Connection& connection)
{
    const auto version = connection.number("PRAGMA user_version");
    if (!version)
        return failure(version);
    if (const auto ours = checkOwnership(connection, static_cast<int>(*version)); !ours)
        return failure(ours);
    return static_cast<int>(*version);
}

Result<void> requireCurrentSchema(Connection& connection)
{
    const auto version = schemaVersion(connection);
    if (!version)
        return failure(version);
    if (*version > currentSchemaVersion())
        return std::unexpected(newerVersion(connection.file(), static_cast<std::uint64_t>(*version)));
    if (*version < currentSchemaVersion())
        return std::unexpected(
            refusal(ErrorCode::Busy, kOutdated, connection.file(), "schema version " + std::to_string(*version)));
    return {};
}

Result<void> migrate(Connection& connection, const std::function<Result<void>()>& beforeFirst)
{
    return migrate(connection, beforeFirst, builtInMigrations());
}

Result<void> migrate(
    Connection& connection, const std::function<Result<void>()>& beforeFirst, std::span<const Migration> migrations)
{
    const auto version = schemaVersion(connection);
    if (!version)
        return failure(version);
    if (*version == migrations.back().version)
        return {};
    if (*version > migrations.back().version || *version < 0)
        return std::unexpected(newerVersion(connection.file(), static_cast<std::uint64_t>(*version)));
    if (const auto ready = *version == 0 ? makePrivate(connection.file()) : beforeFirst(); !ready)
        return failure(ready);
    for (const auto& migration : migrations.subspan(static_cast<std::size_t>(*version)))
        if (const auto applied = apply(connection, migration); !applied)
            return failure(applied);
    return {};
}

}  // namespace altair
