// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Connection.h"

#include <functional>

namespace altair {

/// The version this program writes (SQLite's user_version).
int currentSchemaVersion();
Result<int> schemaVersion(Connection& connection);

/// For readers: `NewerVersion` when it is newer than this program; `Busy` when it has yet to be brought up to date.
Result<void> requireCurrentSchema(Connection& connection);

/// Brings a database up to `currentSchemaVersion`, each step in one transaction. `beforeFirst` runs
/// once before anything is changed in a database that is not new; when it fails nothing is changed.
/// `NewerVersion` with a sentence, database untouched, when it is newer than this program.
Result<void> migrate(Connection& connection, const std::function<Result<void>()>& beforeFirst);

}  // namespace altair
