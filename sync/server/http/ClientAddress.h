// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair::server {

/// An IP address as 128 bits; IPv4 as ::ffff:a.b.c.d.
using AddressBytes = std::array<std::uint8_t, 16>;

/// Absent when it is no IPv4 or IPv6 address. A zone (%eth0) is passed over.
std::optional<AddressBytes> parseAddress(std::string_view text);
/// Who asks, as rates count it: an IPv4 address, or the first 64 bits of an IPv6 address, which one person can have all of.
std::string rateName(const AddressBytes& address);

/// The proxies whose word about their clients is believed.
class TrustedProxies {
public:
    /// Adds an address or a network (10.0.0.0/8, fd00::/8). `InvalidInput` with a sentence when it is neither.
    Result<void> add(std::string_view network);
    bool contains(const AddressBytes& address) const;

private:
    struct Network {
        AddressBytes address{};
        unsigned bits = 128;
    };
    std::vector<Network> m_networks;
};

/// Who really asks: the last address of X-Forwarded-For that is not a trusted proxy's own, when the peer is one; else
/// the peer.
AddressBytes clientAddress(const AddressBytes& peer, std::string_view forwardedFor, const TrustedProxies& proxies);

}  // namespace altair::server
