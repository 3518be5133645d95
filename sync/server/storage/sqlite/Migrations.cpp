// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/storage/sqlite/Migrations.h"

namespace altair::server {

namespace {

Result<void> orFailure(Connection& connection)
{
    if (auto failure = connection.takeFailure())
        return std::unexpected(std::move(*failure));
    return {};
}

Result<void> apply(Connection& connection, const Migration& migration)
{
    const std::string script = "BEGIN IMMEDIATE;" + std::string{migration.sql} + "PRAGMA application_id = "
        + std::to_string(kApplicationId) + ";PRAGMA user_version = " + std::to_string(migration.version) + ";COMMIT;";
    connection.execute(script.c_str());
    auto done = orFailure(connection);
    if (!done && connection.inTransaction())
        connection.execute("ROLLBACK");
    return done;
}

}  // namespace

std::string fileName(const Migration& migration)
{
    const auto number = std::to_string(10'000 + migration.version).substr(1);
    return number + "_" + std::string{migration.name} + ".sql";
}

Result<int> schemaVersion(Connection& connection)
{
    const auto application = connection.number("PRAGMA application_id");
    const auto version = connection.number("PRAGMA user_version");
    const auto objects = connection.number("SELECT count(*) FROM sqlite_master");
    if (auto fine = orFailure(connection); !fine)
        return failure(std::move(fine));
    if (application != kApplicationId && (application != 0 || version != 0 || objects != 0))
        return fail(ErrorCode::InvalidInput,
            "This database belongs to another program; it was left untouched. Choose another data folder.",
            "application_id " + std::to_string(application));
    if (version > builtInMigrations().back().version)
        return fail(ErrorCode::NewerVersion,
            "This database was written by a newer version of altair-server; it was left untouched. Install the newer version.",
            "schema version " + std::to_string(version));
    return static_cast<int>(version);
}

Result<void> migrate(Connection& connection, const std::function<void(const std::string&)>& say)
{
    const auto version = schemaVersion(connection);
    if (!version)
        return failure(version);
    for (const auto& migration : builtInMigrations()) {
        const bool isDone = migration.version <= *version;
        say((isDone ? "Skipping: " : "Applying: ") + fileName(migration));
        if (isDone)
            continue;
        if (auto applied = apply(connection, migration); !applied)
            return applied;
    }
    return {};
}

}  // namespace altair::server
