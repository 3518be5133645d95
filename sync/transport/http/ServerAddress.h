// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace altair {

/// Where a sync server answers: what a person types, understood. The paths of docs/PROTOCOL.md are appended to it.
class ServerAddress {
public:
    enum class Scheme : std::uint8_t { Https, Http };
    /// How far a request travels; decides whether plain http will do.
    enum class Nearness : std::uint8_t {
        ThisComputer,    ///< Loopback: plain http is as good.
        PrivateNetwork,  ///< RFC 1918, 100.64/10 (Tailscale), fc00::/7, *.local: plain http once the person said yes.
        Internet,        ///< TLS only.
    };

    /// Understands "sync.example.org", "https://example.org/altair/", "192.168.1.5:8080", "[fd00::1]:8080". Without a
    /// scheme it is https, on this computer http. `InvalidInput` with a sentence for everything that is no address, and for
    /// plain http to the internet.
    static Result<ServerAddress> parse(std::string_view typed);

    Scheme scheme() const { return m_scheme; }
    const std::string& host() const { return m_host; }  ///< Lower case, as DNS has it; IPv6 without brackets.
    std::uint16_t port() const { return m_port; }
    const std::string& path() const { return m_path; }  ///< "" or "/altair": never ends with a slash.
    Nearness nearness() const { return m_nearness; }

    /// The one way to write it: "https://sync.example.org", with a port only where it is not the usual one. parse()
    /// understands it; profiles keep it.
    std::string text() const;
    /// "sync.example.org:8080": as people say it.
    std::string shown() const;
    /// "sync.example.org:443": names the server for what is trusted and contacted.
    std::string endpoint() const;

    /// What the person has to agree to before anything is sent; absent when there is nothing.
    std::optional<std::string> plainWarning() const;
    /// For an address in a private network that was typed without a scheme: the same with plain http, which many servers
    /// at home speak. Absent otherwise.
    std::optional<ServerAddress> plainAlternative() const;

    friend bool operator==(const ServerAddress& left, const ServerAddress& right)
    {
        return left.text() == right.text();
    }

private:
    Scheme m_scheme = Scheme::Https;
    Nearness m_nearness = Nearness::Internet;
    std::uint16_t m_port = 0;
    bool m_schemeTyped = false;
    std::string m_host;
    std::string m_path;
};

/// `host` as ServerAddress::host() has it.
ServerAddress::Nearness nearnessOf(std::string_view host);

}  // namespace altair
