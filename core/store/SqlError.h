// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <filesystem>

class QSqlError;

namespace altair {

/// Says in a sentence what SQLite's result code means for the person: full disk, read-only, busy,
/// damaged, vanished drive. The SQL and SQLite's own words go into the detail, values never do.
Error describeSqlError(const QSqlError& error, const std::filesystem::path& file, std::string_view sql = {});

}  // namespace altair
