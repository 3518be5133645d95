// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/Profile.h"

#include <filesystem>

namespace altair {

/// Looks at a database file's first page without opening it, so that nothing is written to what is not ours:
/// that it is SQLite's and complete (`Damaged`), and not of a newer version (`NewerVersion`). A file that is
/// absent or empty passes: a new profile. Microseconds.
Result<void> checkFirstPage(const std::filesystem::path& file);

/// Quick looks at the structure of every page, Full at the indexes as well. Reads the whole file.
enum class Depth { Quick, Full };
/// `Damaged` with SQLite's first finding as the detail.
Result<void> checkPages(Connection& connection, Depth depth);

/// Whether the database is, by size and time of change, the file that the last writer left behind when it
/// closed it. If not, someone else touched it, or a checkpoint was interrupted, and it deserves a quick check.
/// Microseconds; this is what makes a check on every opening affordable.
bool isAsLeft(const Profile& profile);
/// Remembers the closed database as it is now. The caller holds the profile's lock.
void rememberAsLeft(const Profile& profile);

}  // namespace altair
