// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/Offline.h"

#include "sync/server/DataFolder.h"
#include "sync/server/admin/AdminSocket.h"
#include "sync/server/api/Api.h"
#include "sync/server/storage/sqlite/Backup.h"
#include "sync/server/storage/sqlite/Migrations.h"
#include "sync/server/storage/sqlite/SqliteStorage.h"

namespace altair::server {

namespace {

class NobodyListens final : public Announcer {
public:
    void announce(const Announcement&) override {}
};

/// The data folder, while no server has it.
Result<std::unique_ptr<DataFolder>> freeFolder(const ServerConfig& config)
{
    auto folder = DataFolder::lock(config.data);
    if (!folder && folder.error().code == ErrorCode::Busy)
        folder.error().sentence = "A server runs on " + config.data.string() + "; stop it first.";
    return folder;
}

AdminAnswer administerAlone(const ServerConfig& config, const AdminRequest& request)
{
    const auto folder = freeFolder(config);
    if (!folder)
        return failure(folder);
    if (request.command == "healthcheck")
        return fail(ErrorCode::NotFound, "No server runs on " + config.data.string() + ".");
    auto storage = SqliteStorage::open({config.databaseUri(), SqliteStorage::Reading::OwnConnections});
    if (!storage)
        return failure(std::move(storage));
    const SystemClock clock;
    SystemRandom random;
    InlineLanes lanes{**storage};
    NobodyListens nobody;
    const auto api = Api::create({storage->get(), &lanes, &clock, &random, &nobody, config.api});
    if (!api)
        return failure(api);
    return Administration{(*api)->services(), config.databaseUri()}.run(request);
}

std::string compactTime()
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(SystemClock{}.now());
    return std::to_string(seconds.time_since_epoch().count());
}

}  // namespace

AdminAnswer administer(const ServerConfig& config, const AdminRequest& request)
{
    if (auto answer = askRunningServer(config.data, request))
        return std::move(*answer);
    return administerAlone(config, request);
}

AdminAnswer migrateDatabase(const ServerConfig& config, bool onlyCheck)
{
    const auto folder = freeFolder(config);
    if (!folder)
        return failure(folder);
    if (onlyCheck) {
        const auto connection = Connection::open(config.databaseUri(), Connection::Mode::ReadOnly);
        const auto version = connection ? schemaVersion(**connection) : Result<int>{0};
        if (!version)
            return failure(version);
        const auto all = builtInMigrations();
        std::string missing;
        for (const auto& migration : all.subspan(static_cast<std::size_t>(*version)))
            missing += "\n  " + fileName(migration);
        if (!missing.empty())
            return fail(ErrorCode::Busy,
                "The database lacks these migrations; “altair-server migrate” applies them:" + missing);
        return "The database is up to date.\n";
    }
    std::string lines;
    const auto storage = SqliteStorage::open({config.databaseUri(), SqliteStorage::Reading::Writer,
        [&](const std::string& line) { lines += "[Migrate] " + line + "\n"; }});
    if (!storage)
        return failure(storage);
    return lines + "[Migrate] All migrations complete!\n";
}

AdminAnswer restoreDatabase(const ServerConfig& config, const std::filesystem::path& file)
{
    const auto folder = freeFolder(config);
    if (!folder)
        return failure(folder);
    SystemRandom random;
    const auto restored = restoreFrom(file, config.databaseUri(), compactTime(), random);
    if (!restored)
        return failure(restored);
    std::string words = "Restored " + restored->contents.words() + ".\n";
    if (!restored->before.empty())
        words += "What was there before is kept as " + restored->before.string() + ".\n";
    return words + "Devices notice at their next exchange, and give the server what it lacks.\n";
}

}  // namespace altair::server
