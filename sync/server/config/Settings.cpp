// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/config/ServerConfig.h"
#include "sync/server/config/Sizes.h"

#include <array>

namespace altair::server {

namespace {

std::unexpected<Error> unusable(const std::string& value, const char* expected)
{
    return fail(ErrorCode::InvalidInput, "“" + value + "” can't be used; it must be " + expected + ".");
}

template <class Number>
Result<void> setNumber(Number& to, const std::string& value, std::uint64_t least, std::uint64_t most)
{
    const auto number = parseNumber(value);
    if (!number || *number < least || *number > most)
        return unusable(
            value, ("a whole number from " + std::to_string(least) + " to " + std::to_string(most)).c_str());
    to = static_cast<Number>(*number);
    return {};
}

Result<void> setListen(ServerConfig& config, const std::string& value)
{
    const auto colon = value.rfind(':');
    const auto port = colon == std::string::npos ? std::nullopt : parseNumber(value.substr(colon + 1));
    if (!port || *port > 65'535)
        return unusable(value, "HOST:PORT, for example 127.0.0.1:8080 or [::]:8080");
    auto host = value.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    config.http.host = host.empty() ? "0.0.0.0" : host;
    config.http.port = static_cast<std::uint16_t>(*port);
    return {};
}

/// As hosting platforms say it: the port to be reached on from outside.
Result<void> setPort(ServerConfig& config, const std::string& value)
{
    config.http.host = "0.0.0.0";
    return setNumber(config.http.port, value, 1, 65'535);
}

Result<void> setDatabase(ServerConfig& config, const std::string& value)
{
    if (value.starts_with("postgres:") || value.starts_with("postgresql:"))
        return fail(ErrorCode::InvalidInput,
            "This version of altair-server does not speak PostgreSQL yet. Leave the database out to use the SQLite database in the data folder.");
    constexpr std::string_view kScheme = "sqlite:";
    if (!value.starts_with(kScheme) || value.size() == kScheme.size())
        return unusable("the database", "sqlite:PATH");
    auto path = value.substr(kScheme.size());
    if (path.starts_with("///"))
        path = path.substr(2);
    config.database = path;
    return {};
}

Result<void> setRegistration(ServerConfig& config, const std::string& value)
{
    if (value == "closed")
        config.api.registration = RegistrationPolicy::Closed;
    else if (value == "invite")
        config.api.registration = RegistrationPolicy::Invite;
    else if (value == "open")
        config.api.registration = RegistrationPolicy::Open;
    else
        return unusable(value, "closed, invite or open");
    return {};
}

Result<void> setProxies(ServerConfig& config, const std::string& value)
{
    std::string_view rest = value;
    while (!rest.empty()) {
        const auto one = rest.substr(0, rest.find(','));
        if (auto added = config.http.proxies.add(one); !added)
            return added;
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    return {};
}

Result<void> setQuota(ServerConfig& config, const std::string& value)
{
    const auto bytes = parseSize(value);
    if (!bytes)
        return unusable(value, "a size such as 500MB or 10GB, or 0 for no limit");
    config.api.quota = *bytes;
    return {};
}

Result<void> setRate(ServerConfig& config, const std::string& value)
{
    std::uint64_t perSecond = 0;
    if (auto set = setNumber(perSecond, value, 0, 1'000'000); !set)
        return set;
    config.api.addressRate = config.api.accountRate = {
        static_cast<double>(perSecond), static_cast<double>(perSecond) * 20};
    return {};
}

Result<void> setLogLevel(ServerConfig& config, const std::string& value)
{
    for (const auto* level : {"debug", "info", "warn", "error"})
        if (value == level) {
            config.logLevel = value;
            return {};
        }
    return unusable(value, "debug, info, warn or error");
}

constexpr std::uint64_t kMany = 1'000'000;

constexpr std::array kSettings{
    Setting{"data", "ALTAIR_DATA", "DIR", "the folder of the database; default ~/.local/share/altair-server", false,
        [](ServerConfig& config, const std::string& value) -> Result<void> {
            config.data = value;
            return {};
        }},
    Setting{"port", "PORT", "PORT", "listens on all addresses on this port", false, setPort},
    Setting{"listen", "ALTAIR_LISTEN", "HOST:PORT", "where to listen; default 127.0.0.1:8080", false, setListen},
    Setting{"database", "DATABASE_URL", "URL", "sqlite:PATH; default altair-server.db in the data folder", false,
        setDatabase},
    Setting{"registration", "ALTAIR_REGISTRATION", "WHO",
        "who may register after the first hour: closed (default), invite or open", false, setRegistration},
    Setting{"setup-token", "ALTAIR_SETUP_TOKEN", "TOKEN", "lets whoever knows it register at any time", true,
        [](ServerConfig& config, const std::string& value) -> Result<void> {
            if (value.size() < 16)
                return fail(ErrorCode::InvalidInput, "The set-up token is too short; make it 16 characters or longer.");
            config.api.setupToken = value;
            return {};
        }},
    Setting{"quota", "ALTAIR_QUOTA", "SIZE", "room for an account, unless it has its own; default 10GB, 0 for no limit",
        false, setQuota},
    Setting{"tls-cert", "ALTAIR_TLS_CERT", "FILE", "answers over https with this certificate (PEM, whole chain)", false,
        [](ServerConfig& config, const std::string& value) -> Result<void> {
            config.http.certificate = value;
            return {};
        }},
    Setting{"tls-key", "ALTAIR_TLS_KEY", "FILE", "the certificate's key (PEM)", false,
        [](ServerConfig& config, const std::string& value) -> Result<void> {
            config.http.key = value;
            return {};
        }},
    Setting{"trusted-proxy", "ALTAIR_TRUSTED_PROXY", "NETWORKS",
        "believes X-Forwarded-For from these, with commas between: 10.0.0.0/8,::1", false, setProxies},
    Setting{"rate", "ALTAIR_RATE", "N",
        "requests a second for an address and for an account; default 100, 0 for no limit", false, setRate},
    Setting{"connections", "ALTAIR_CONNECTIONS", "N", "most connections at once; default 20000", false,
        [](ServerConfig& config, const std::string& value) {
            return setNumber(config.http.connections, value, 1, kMany);
        }},
    Setting{"connections-per-address", "ALTAIR_CONNECTIONS_PER_ADDRESS", "N",
        "… from one address; default 512, 0 for no limit", false,
        [](ServerConfig& config, const std::string& value) {
            return setNumber(config.http.connectionsPerAddress, value, 0, kMany);
        }},
    Setting{"streams-per-account", "ALTAIR_STREAMS_PER_ACCOUNT", "N",
        "live streams of one account; default 128, 0 for no limit", false,
        [](ServerConfig& config, const std::string& value) {
            return setNumber(config.http.streamsPerAccount, value, 0, kMany);
        }},
    Setting{"patience", "ALTAIR_PATIENCE", "SECONDS",
        "how long a request's header may take, and the rest beside its bytes; default 15", false,
        [](ServerConfig& config, const std::string& value) -> Result<void> {
            std::int64_t seconds = 0;
            auto set = setNumber(seconds, value, 1, 3600);
            config.http.patience = std::chrono::seconds{seconds};
            return set;
        }},
    Setting{"log-level", "ALTAIR_LOG_LEVEL", "LEVEL", "debug (each request), info (default), warn or error", false,
        setLogLevel},
};

}  // namespace

std::span<const Setting> allSettings()
{
    return kSettings;
}

}  // namespace altair::server
