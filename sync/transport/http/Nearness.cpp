// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/ServerAddress.h"

#include <QHostAddress>

#include <array>

namespace altair {

namespace {

using Nearness = ServerAddress::Nearness;

struct Network {
    const char* prefix;
    int bits;
    Nearness nearness;
};

constexpr std::array kNetworks{
    Network{"127.0.0.0", 8, Nearness::ThisComputer},
    Network{"::1", 128, Nearness::ThisComputer},
    Network{"10.0.0.0", 8, Nearness::PrivateNetwork},
    Network{"172.16.0.0", 12, Nearness::PrivateNetwork},
    Network{"192.168.0.0", 16, Nearness::PrivateNetwork},
    Network{"100.64.0.0", 10, Nearness::PrivateNetwork},
    Network{"fc00::", 7, Nearness::PrivateNetwork},
};

/// An IPv4 address in IPv6 clothes (::ffff:10.0.0.1) is where the IPv4 address is.
QHostAddress plain(const QHostAddress& address)
{
    bool isIpv4 = false;
    const auto ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress{ipv4} : address;
}

Nearness nearnessOf(const QHostAddress& address)
{
    for (const auto& network : kNetworks)
        if (address.isInSubnet(QHostAddress{QString::fromLatin1(network.prefix)}, network.bits))
            return network.nearness;
    return Nearness::Internet;
}

}  // namespace

Nearness nearnessOf(std::string_view host)
{
    if (host == "localhost")
        return Nearness::ThisComputer;
    const QHostAddress address{QString::fromUtf8(host.data(), static_cast<qsizetype>(host.size()))};
    if (!address.isNull())
        return nearnessOf(plain(address));
    return host.ends_with(".local") ? Nearness::PrivateNetwork : Nearness::Internet;
}

}  // namespace altair
