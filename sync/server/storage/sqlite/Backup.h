// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace altair::server {

/// What is in a database.
struct DatabaseContents {
    std::int64_t accounts = 0;
    std::int64_t spaces = 0;
    std::int64_t rows = 0;
    std::int64_t files = 0;
    std::string words() const;  ///< "3 accounts, 4 spaces, 1234 rows, 5 files"
};

/// Writes all of the database into a new file (0600), checked and on the disk when this comes back, while the server goes
/// on. `InvalidInput` when the file is there already.
Result<DatabaseContents> backUpTo(const std::string& database, const std::filesystem::path& file);

/// Reads all of a database that nobody writes: its pages, every header, every count. `Damaged` says what is not right.
Result<DatabaseContents> verifyDatabase(const std::filesystem::path& file);

/// Puts a verified backup in the database's place, which nobody may have open; what was there stays beside it under a name
/// with the time. Every log gets a new id, and every chain begins anew: so devices know that the server went back in time, and
/// give it what it lacks.
struct Restored {
    DatabaseContents contents;
    std::filesystem::path before;  ///< Where the old database is now; empty when there was none.
};
Result<Restored> restoreFrom(
    const std::filesystem::path& file, const std::filesystem::path& database, const std::string& time, Random& random);

}  // namespace altair::server
