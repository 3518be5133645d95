// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/admin/Administration.h"
#include "sync/server/config/ServerConfig.h"

namespace altair::server {

/// Asks the server that runs on the data folder, or does the work itself where none runs.
AdminAnswer administer(const ServerConfig& config, const AdminRequest& request);

/// The steps of the schema that the database has and lacks; applies those it lacks, unless only checking, when it fails if
/// there are any. The server must not run.
AdminAnswer migrateDatabase(const ServerConfig& config, bool onlyCheck);

/// Puts a backup in the place of the database. The server must not run.
AdminAnswer restoreDatabase(const ServerConfig& config, const std::filesystem::path& file);

}  // namespace altair::server
