// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace altair::bench {

/// The limits our figures stand beside: the same work on the same files through SQLite's C API and nothing else.
/// Each aborts with SQLite's words when something fails.

/// Opens the database, inserts one small row durably, closes: the least that an `add` can be.
void rawInsert(const std::filesystem::path& database);
/// Opens it and steps through the first answers of a query.
void rawQuery(const std::filesystem::path& database, const std::string& sql);
/// Copies every table of a filled database row by row into an empty one of the same schema, 1,000 rows a transaction,
/// WAL and FULL. Answers the seconds it took.
double rawImport(const std::filesystem::path& filled, const std::filesystem::path& empty);

}  // namespace altair::bench
