// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/Migration.h"

#include <functional>
#include <span>

namespace altair {

/// What SQLite calls application_id: "ALTG". Permanent; `file` knows a database of ours by it.
constexpr std::int64_t kApplicationId = 0x414C'5447;

/// The version this program writes (SQLite's user_version).
int currentSchemaVersion();
/// 0 for a database that holds nothing yet; `InvalidInput` when it is another program's.
Result<int> schemaVersion(Connection& connection);

/// For readers: `NewerVersion` when it is newer than this program; `Busy` when it has yet to be brought up to date.
Result<void> requireCurrentSchema(Connection& connection);

/// The sentence for a database that is newer than this program.
Error newerVersion(const std::filesystem::path& file, std::uint64_t version);

/// Brings a database up to `currentSchemaVersion`, each step in one transaction. `beforeFirst` runs
/// once before anything is changed in a database that is not new; when it fails nothing is changed.
/// `NewerVersion` with a sentence, database untouched, when it is newer than this program; `InvalidInput`
/// when it is another program's.
Result<void> migrate(Connection& connection, const std::function<Result<void>()>& beforeFirst);
/// The same with other steps, for tests.
Result<void> migrate(
    Connection& connection, const std::function<Result<void>()>& beforeFirst, std::span<const Migration> migrations);

}  // namespace altair
