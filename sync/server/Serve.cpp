// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/Serve.h"

#include "sync/server/DataFolder.h"
#include "sync/server/Sweeper.h"
#include "sync/server/admin/AdminSocket.h"
#include "sync/server/api/Api.h"
#include "sync/server/api/ThreadLanes.h"
#include "sync/server/http/HttpServer.h"
#include "sync/server/storage/sqlite/SqliteStorage.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdio>

namespace altair::server {

namespace {

void say(const std::string& line)
{
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

/// One line an event: time, level, and words or key=value pairs. Never a secret, never a record.
void beginLog(const std::string& level)
{
    auto logger = std::make_shared<spdlog::logger>("server", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    logger->set_level(spdlog::level::from_str(level));
    logger->flush_on(spdlog::level::debug);
    spdlog::set_default_logger(std::move(logger));
}

/// A full quota of the file system, and a reader of our output that has gone, are errors of a write, not reasons to end.
void surviveWrites()
{
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
}

/// A connection is a file descriptor; the usual limit is 1,024 of them.
void allowManyConnections()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

Result<void> serve(const ServerConfig& config)
{
    beginLog(config.logLevel);
    surviveWrites();
    allowManyConnections();
    const auto folder = DataFolder::lock(config.data);
    if (!folder)
        return failure(folder);
    auto storage = SqliteStorage::open({config.databaseUri(), SqliteStorage::Reading::OwnConnections,
        [](const std::string& line) { say("[Migrate] " + line); }});
    if (!storage)
        return failure(std::move(storage));
    say("[Migrate] All migrations complete!");
    say("[App] Starting server v" ALTAIR_VERSION "...");

    auto http = HttpServer::listen(config.http);
    if (!http)
        return failure(std::move(http));
    const SystemClock clock;
    SystemRandom random;
    ThreadLanes lanes{**storage};
    auto api = Api::create({storage->get(), &lanes, &clock, &random, &(*http)->announcer(), config.api});
    if (!api)
        return failure(std::move(api));
    Administration administration{(*api)->services(), config.databaseUri()};
    {
        const auto socket = AdminSocket::open(config.data, administration);
        if (!socket)
            return failure(socket);
        const Sweeper sweeper{(*api)->services()};
        (*http)->stopOnSignals();
        say("[App] Listening on " + (*http)->url());
        (*http)->run(**api);
    }
    lanes.finish();
    say("[App] Stopped");
    return {};
}

}  // namespace altair::server
