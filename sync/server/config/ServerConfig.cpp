// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/config/ServerConfig.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace altair::server {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

Result<void> applyNamed(
    ServerConfig& config, const Setting& setting, const std::string& value, const std::string& origin)
{
    auto applied = setting.apply(config, value);
    if (!applied)
        applied.error().sentence = origin + ": " + applied.error().sentence;
    return applied;
}

std::string nameInFile(const Setting& setting)
{
    std::string name = setting.name;
    std::ranges::replace(name, '-', '_');
    return name;
}

std::optional<std::string> textOf(const json& value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_number_unsigned())
        return std::to_string(value.get<std::uint64_t>());
    return std::nullopt;
}

Result<json> readFile(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    if (!in)
        return fail(ErrorCode::NotFound, "The config file " + file.string() + " can't be read.");
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    auto parsed = json::parse(text, nullptr, false, true);
    if (!parsed.is_object())
        return fail(ErrorCode::InvalidInput, "The config file " + file.string() + " must be one JSON object.");
    return parsed;
}

Result<void> applyFile(ServerConfig& config, const fs::path& file)
{
    const auto values = readFile(file);
    if (!values)
        return failure(values);
    for (const auto& [name, value] : values->items()) {
        const auto setting = std::ranges::find_if(
            allSettings(), [&](const Setting& known) { return nameInFile(known) == name; });
        const auto origin = "“" + name + "” in " + file.string();
        if (setting == allSettings().end())
            return fail(ErrorCode::InvalidInput, origin + " is no setting; “altair-server serve --help” lists them.");
        const auto text = textOf(value);
        if (!text)
            return fail(ErrorCode::InvalidInput, origin + " must be text or a whole number.");
        if (auto applied = applyNamed(config, *setting, *text, origin); !applied)
            return applied;
    }
    return {};
}

fs::path usualData(const Environment& environment)
{
    if (const auto folder = environment("XDG_DATA_HOME"); folder && folder->starts_with('/'))
        return fs::path{*folder} / "altair-server";
    return fs::path{environment("HOME").value_or("/var/lib")} / ".local/share/altair-server";
}

Result<void> checkTogether(const ServerConfig& config)
{
    if (config.http.certificate.empty() != config.http.key.empty())
        return fail(ErrorCode::InvalidInput, "A certificate needs its key: give --tls-cert and --tls-key together.");
    return {};
}

}  // namespace

std::string ServerConfig::databaseUri() const
{
    return database.empty() ? (data / "altair-server.db").string() : database;
}

Result<ServerConfig> configure(const std::optional<fs::path>& file, const Environment& environment,
    const std::map<std::string, std::string>& flags)
{
    ServerConfig config;
    config.data = usualData(environment);
    if (file)
        if (auto applied = applyFile(config, *file); !applied)
            return failure(std::move(applied));
    for (const auto& setting : allSettings()) {
        const auto value = setting.environment ? environment(setting.environment) : std::nullopt;
        if (!value || value->empty())
            continue;
        if (auto applied = applyNamed(config, setting, *value, setting.environment); !applied)
            return failure(std::move(applied));
    }
    for (const auto& setting : allSettings()) {
        const auto flag = flags.find(setting.name);
        if (flag == flags.end())
            continue;
        if (auto applied = applyNamed(config, setting, flag->second, std::string{"--"} + setting.name); !applied)
            return failure(std::move(applied));
    }
    if (auto checked = checkTogether(config); !checked)
        return failure(std::move(checked));
    return config;
}

}  // namespace altair::server
