// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/ServerTrust.h"

#include "sync/transport/text/Say.h"

#include <QFile>
#include <QSaveFile>
#include <nlohmann/json.hpp>

namespace altair {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr qint64 kMostFileBytes = qint64{4} * 1024 * 1024;

constexpr const char* kUnreadable = QT_TRANSLATE_NOOP("Sync",
    "%1, which says which servers you trust, can't be read. Nothing was sent. Delete it, and you are asked again.");
constexpr const char* kUnwritable = QT_TRANSLATE_NOOP(
    "Sync", "%1 can't be written. Check its permissions and the drive.");

QString nameOf(const fs::path& file)
{
    return QString::fromStdU16String(file.u16string());
}

std::optional<ServerTrust> trustFrom(const json& value)
{
    ServerTrust trust;
    if (!value.is_object())
        return std::nullopt;
    if (const auto found = value.find("certificate"); found != value.end()) {
        trust.certificate = found->is_string() ? readFingerprint(found->get_ref<const std::string&>()) : std::nullopt;
        if (!trust.certificate)
            return std::nullopt;
    }
    if (const auto found = value.find("authority"); found != value.end()) {
        if (!found->is_string())
            return std::nullopt;
        trust.authority = found->get<std::string>();
    }
    return trust;
}

json trustJson(const ServerTrust& trust)
{
    auto value = json::object();
    if (trust.certificate)
        value["certificate"] = shownFingerprint(*trust.certificate);
    if (!trust.authority.empty())
        value["authority"] = trust.authority;
    return value;
}

}  // namespace

std::string shownFingerprint(const Fingerprint& fingerprint)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    for (const auto byte : fingerprint.array()) {
        if (!text.empty())
            text += ':';
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

std::optional<Fingerprint> readFingerprint(std::string_view text)
{
    std::string digits;
    for (const char c : text)
        if (c != ':' && c != ' ' && c != '\n' && c != '\r' && c != '\t')
            digits += c;
    return Fingerprint::fromHex(digits);
}

Result<TrustedServers> TrustedServers::open(fs::path file)
{
    TrustedServers servers{std::move(file)};
    QFile stream{nameOf(servers.m_file)};
    if (!stream.exists())
        return servers;
    const auto unreadable = [&] {
        return fail(ErrorCode::Damaged, transport::say(kUnreadable, servers.m_file.string()));
    };
    if (!stream.open(QIODevice::ReadOnly) || stream.size() > kMostFileBytes)
        return unreadable();
    const auto bytes = stream.readAll();
    const auto parsed = json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (!parsed.is_object() || !parsed.contains("servers") || !parsed["servers"].is_object())
        return unreadable();
    for (const auto& [endpoint, value] : parsed["servers"].items()) {
        auto trust = trustFrom(value);
        if (!trust)
            return unreadable();
        servers.m_servers.emplace(endpoint, std::move(*trust));
    }
    return servers;
}

ServerTrust TrustedServers::of(const std::string& endpoint) const
{
    const auto found = m_servers.find(endpoint);
    return found == m_servers.end() ? ServerTrust{} : found->second;
}

Result<void> TrustedServers::set(const std::string& endpoint, const ServerTrust& trust)
{
    if (trust.isUsual())
        m_servers.erase(endpoint);
    else
        m_servers[endpoint] = trust;
    return save();
}

Result<void> TrustedServers::save() const
{
    auto servers = json::object();
    for (const auto& [endpoint, trust] : m_servers)
        servers[endpoint] = trustJson(trust);
    const auto text = json{{"servers", std::move(servers)}}.dump(1, ' ', false, json::error_handler_t::replace);
    QSaveFile stream{nameOf(m_file)};
    const bool written = stream.open(QIODevice::WriteOnly)
        && stream.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size())
        && stream.commit();
    if (!written)
        return fail(ErrorCode::Io, transport::say(kUnwritable, m_file.string()), stream.errorString().toStdString());
    return {};
}

}  // namespace altair
