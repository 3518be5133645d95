// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/server/api/Services.h"
#include "sync/server/http/HttpSettings.h"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace altair::server {

/// Everything that the operator can choose. Each comes from its default, then the config file, then the environment, then the
/// command line; the later wins.
struct ServerConfig {
    std::filesystem::path data;  ///< The folder of the database, the lock and the administration's socket.
    std::string database;        ///< Empty: altair-server.db in the data folder; else a path, from sqlite:PATH.
    std::string logLevel = "info";
    HttpSettings http;
    ApiSettings api;

    /// What SQLite opens.
    std::string databaseUri() const;
};

/// One thing to choose.
struct Setting {
    const char* name;         ///< --name on the command line, "name" with _ for - in the config file.
    const char* environment;  ///< Null when it has none.
    const char* argument;     ///< What it takes, as help names it.
    const char* help;
    bool isSecret;  ///< Not on the command line, where every user of the machine could read it.
    Result<void> (*apply)(ServerConfig& config, const std::string& value);
};

std::span<const Setting> allSettings();

/// Reads one of the environment's variables; absent when it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// `flags` are the command line's, by name. `InvalidInput` with a sentence that names the setting and where it came from.
Result<ServerConfig> configure(const std::optional<std::filesystem::path>& file, const Environment& environment,
    const std::map<std::string, std::string>& flags);

}  // namespace altair::server
