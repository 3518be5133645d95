// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace altair::server {

/// One step of the schema, as it stands in migrations/NNNN_name.sql: built in, never changed once released.
struct Migration {
    int version;  ///< What user_version is afterwards: 1, 2, 3 … without a gap.
    std::string_view name;
    std::string_view sql;
};

/// Ascending by version.
std::span<const Migration> builtInMigrations();

}  // namespace altair::server
