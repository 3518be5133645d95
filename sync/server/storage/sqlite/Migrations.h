// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/server/storage/sqlite/Connection.h"
#include "sync/server/storage/sqlite/Migration.h"

#include <functional>
#include <string>

namespace altair::server {

/// What SQLite calls application_id: "ALTS". Permanent.
constexpr std::int64_t kApplicationId = 0x414C'5453;

/// What a migration is called in lists: its file's name, 0001_begin.sql.
std::string fileName(const Migration& migration);

/// The version of the schema in the database; 0 when it is new. `InvalidInput` when it is another program's,
/// `NewerVersion` when a newer server wrote it; both leave it untouched.
Result<int> schemaVersion(Connection& connection);

/// Brings the database up to this program's schema, each step in a transaction of its own. `say` hears a line for each:
/// "Skipping: 0001_begin.sql", "Applying: …".
Result<void> migrate(Connection& connection, const std::function<void(const std::string&)>& say);

}  // namespace altair::server
