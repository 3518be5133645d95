// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/ServerAddress.h"

#include "sync/transport/text/Say.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <charconv>

namespace altair {

namespace {

using transport::refuse;
using transport::say;
using Nearness = ServerAddress::Nearness;
using Scheme = ServerAddress::Scheme;

constexpr std::size_t kMostTyped = 2000;
constexpr std::size_t kMostShown = 100;
constexpr std::size_t kMostHost = 253;  // RFC 1035, as text.

constexpr const char* kNothing = QT_TRANSLATE_NOOP("Sync", "Type the server's address, for example sync.example.org.");
constexpr const char* kNoAddress = QT_TRANSLATE_NOOP(
    "Sync", "“%1” is not the address of a server. Type it as sync.example.org or https://sync.example.org:8443.");
constexpr const char* kEmail = QT_TRANSLATE_NOOP("Sync",
    "“%1” has an @ in it, as an email address has. Type the server's address here, for example sync.example.org.");
constexpr const char* kOtherScheme = QT_TRANSLATE_NOOP(
    "Sync", "An address that begins with “%1://” is not one of a sync server. Type it as https://sync.example.org.");
constexpr const char* kPort = QT_TRANSLATE_NOOP("Sync", "“%1” is not a port: ports are numbers from 1 to 65535.");
constexpr const char* kPlainInternet = QT_TRANSLATE_NOOP("Sync",
    "Without encryption (http://) anyone on the way to %1 could sign in as you. Use https://%1; plain http is only for this "
    "computer and private networks.");
constexpr const char* kPlainWarning = QT_TRANSLATE_NOOP("Sync",
    "The connection to %1 is not encrypted. Your data is, and nobody can read it; but who listens in that network can take "
    "your sign-in, and with it delete what is on the server. Go on only in a network that you trust.");

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n";
    const auto begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

bool isUnfit(char c)
{
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '\\';
}

/// What a typed address falls into.
struct Pieces {
    std::string scheme;  // Lower case; empty when none was typed.
    std::string_view authority;
    std::string_view host;
    std::optional<std::string_view> port;
    std::string_view path;
};

std::string lower(std::string_view text)
{
    std::string result{text};
    std::ranges::transform(result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return result;
}

Pieces piecesOf(std::string_view typed)
{
    Pieces pieces;
    if (const auto end = typed.find("://"); end != std::string_view::npos) {
        pieces.scheme = lower(typed.substr(0, end));
        typed.remove_prefix(end + 3);
    }
    pieces.authority = typed.substr(0, typed.find_first_of("/?#"));
    pieces.path = typed.substr(pieces.authority.size());
    return pieces;
}

/// "[fd00::1]:8080". False when the brackets don't fit.
bool splitBracketed(Pieces& pieces)
{
    const auto end = pieces.authority.find(']');
    if (end == std::string_view::npos)
        return false;
    pieces.host = pieces.authority.substr(1, end - 1);
    const auto rest = pieces.authority.substr(end + 1);
    if (rest.starts_with(':'))
        pieces.port = rest.substr(1);
    return pieces.host.contains(':') && (rest.empty() || pieces.port);
}

/// "host", "host:8080", and "fd00::1", where no port can be told from the address.
bool splitHost(Pieces& pieces)
{
    if (pieces.authority.starts_with('['))
        return splitBracketed(pieces);
    const auto colon = pieces.authority.find(':');
    pieces.host = pieces.authority;
    if (colon == std::string_view::npos || pieces.authority.find(':', colon + 1) != std::string_view::npos)
        return true;
    pieces.host = pieces.authority.substr(0, colon);
    pieces.port = pieces.authority.substr(colon + 1);
    return true;
}

/// As DNS has it (IDNA), or an IP address in its usual form; empty when it is neither.
std::string hostOf(std::string_view typed)
{
    if (typed.ends_with('.'))
        typed.remove_suffix(1);
    const auto text = QString::fromUtf8(typed.data(), static_cast<qsizetype>(typed.size()));
    if (typed.contains(':')) {
        const QHostAddress address{text};
        const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol && address.scopeId().isEmpty();
        return isIpv6 ? address.toString().toStdString() : std::string{};
    }
    // "127.1" becomes "127.0.0.1" before anybody judges how near it is.
    if (const QHostAddress address{text}; address.protocol() == QAbstractSocket::IPv4Protocol)
        return address.toString().toStdString();
    const auto host = QUrl::toAce(text).toLower().toStdString();
    const bool fits = std::ranges::all_of(host,
        [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'; });
    return fits && host.size() <= kMostHost ? host : std::string{};
}

std::optional<std::uint16_t> portOf(std::string_view typed)
{
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), port);
    if (error != std::errc{} || end != typed.data() + typed.size() || port == 0)
        return std::nullopt;
    return port;
}

constexpr std::uint16_t usualPort(Scheme scheme)
{
    return scheme == Scheme::Https ? 443 : 80;
}

/// Percent-encoded, without slashes at its end; absent when it can't be a path.
std::optional<std::string> pathOf(std::string_view typed)
{
    typed = typed.substr(0, typed.find_first_of("?#"));
    while (typed.ends_with('/'))
        typed.remove_suffix(1);
    if (typed.empty())
        return std::string{};
    QUrl url;
    url.setPath(QString::fromUtf8(typed.data(), static_cast<qsizetype>(typed.size())), QUrl::TolerantMode);
    auto path = url.path(QUrl::FullyEncoded).toStdString();
    if (!url.isValid() || path.contains("//") || path.contains("/.."))
        return std::nullopt;
    return path;
}

Scheme schemeFor(std::string_view typed, Nearness nearness, std::uint16_t port)
{
    if (!typed.empty())
        return typed == "http" ? Scheme::Http : Scheme::Https;
    return nearness == Nearness::ThisComputer && port != usualPort(Scheme::Https) ? Scheme::Http : Scheme::Https;
}

Result<Pieces> split(std::string_view typed)
{
    if (typed.empty())
        return refuse(kNothing);
    if (typed.size() > kMostTyped || std::ranges::any_of(typed, isUnfit))
        return refuse(kNoAddress, typed.substr(0, kMostShown));
    auto pieces = piecesOf(typed);
    if (pieces.authority.contains('@'))
        return refuse(kEmail, typed);
    if (!pieces.scheme.empty() && pieces.scheme != "https" && pieces.scheme != "http")
        return refuse(kOtherScheme, pieces.scheme);
    if (!splitHost(pieces))
        return refuse(kNoAddress, typed);
    return pieces;
}

}  // namespace

Result<ServerAddress> ServerAddress::parse(std::string_view typed)
{
    typed = trimmed(typed);
    const auto pieces = split(typed);
    if (!pieces)
        return failure(pieces);
    const auto path = pathOf(pieces->path);
    const auto port = pieces->port ? portOf(*pieces->port) : std::uint16_t{0};
    ServerAddress address;
    address.m_host = hostOf(pieces->host);
    if (address.m_host.empty() || !path)
        return refuse(kNoAddress, typed);
    if (!port)
        return refuse(kPort, *pieces->port);
    address.m_path = *path;
    address.m_nearness = nearnessOf(address.m_host);
    address.m_schemeTyped = !pieces->scheme.empty();
    address.m_scheme = schemeFor(pieces->scheme, address.m_nearness, *port);
    address.m_port = *port == 0 ? usualPort(address.m_scheme) : *port;
    if (address.m_scheme == Scheme::Http && address.m_nearness == Nearness::Internet)
        return refuse(kPlainInternet, address.m_host);
    return address;
}

std::string ServerAddress::text() const
{
    return (m_scheme == Scheme::Https ? "https://" : "http://") + shown() + m_path;
}

std::string ServerAddress::shown() const
{
    const auto host = m_host.contains(':') ? "[" + m_host + "]" : m_host;
    return m_port == usualPort(m_scheme) ? host : host + ":" + std::to_string(m_port);
}

std::string ServerAddress::endpoint() const
{
    const auto host = m_host.contains(':') ? "[" + m_host + "]" : m_host;
    return host + ":" + std::to_string(m_port);
}

std::optional<std::string> ServerAddress::plainWarning() const
{
    if (m_scheme == Scheme::Https || m_nearness != Nearness::PrivateNetwork)
        return std::nullopt;
    return say(kPlainWarning, shown());
}

std::optional<ServerAddress> ServerAddress::plainAlternative() const
{
    if (m_schemeTyped || m_nearness != Nearness::PrivateNetwork)
        return std::nullopt;
    auto plain = *this;
    plain.m_scheme = Scheme::Http;
    plain.m_schemeTyped = true;
    if (m_port == usualPort(Scheme::Https))
        plain.m_port = usualPort(Scheme::Http);
    return plain;
}

}  // namespace altair
