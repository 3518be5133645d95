// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/http/ClientAddress.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace altair::server {

namespace {

constexpr AddressBytes kIpv4Prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0};
constexpr unsigned kIpv4PrefixBits = 96;

bool isIpv4(const AddressBytes& address)
{
    return std::equal(kIpv4Prefix.begin(), kIpv4Prefix.begin() + 12, address.begin());
}

bool agree(const AddressBytes& left, const AddressBytes& right, unsigned bits)
{
    const auto whole = bits / 8;
    if (!std::equal(left.begin(), left.begin() + whole, right.begin()))
        return false;
    const unsigned rest = bits % 8;
    return rest == 0 || (left[whole] ^ right[whole]) >> (8 - rest) == 0;
}

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' ') || text.starts_with('\t'))
        text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t'))
        text.remove_suffix(1);
    return text;
}

}  // namespace

std::optional<AddressBytes> parseAddress(std::string_view text)
{
    if (text.starts_with('[') && text.ends_with(']'))
        text = text.substr(1, text.size() - 2);
    const std::string words{text.substr(0, text.find('%'))};
    auto address = kIpv4Prefix;
    if (::inet_pton(AF_INET, words.c_str(), address.data() + 12) == 1)
        return address;
    if (::inet_pton(AF_INET6, words.c_str(), address.data()) == 1)
        return address;
    return std::nullopt;
}

std::string rateName(const AddressBytes& address)
{
    char text[INET6_ADDRSTRLEN] = "";
    if (isIpv4(address)) {
        ::inet_ntop(AF_INET, address.data() + 12, text, sizeof text);
        return text;
    }
    AddressBytes network{};
    std::copy_n(address.begin(), 8, network.begin());
    ::inet_ntop(AF_INET6, network.data(), text, sizeof text);
    return std::string{text} + "/64";
}

Result<void> TrustedProxies::add(std::string_view network)
{
    const auto slash = network.find('/');
    const auto address = parseAddress(network.substr(0, slash));
    unsigned bits = 128;
    bool isValid = address.has_value();
    if (isValid && slash != std::string_view::npos) {
        const auto text = network.substr(slash + 1);
        const unsigned most = isIpv4(*address) ? 32 : 128;
        const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
        isValid = error == std::errc{} && stopped == text.data() + text.size() && bits <= most;
        bits += isIpv4(*address) ? kIpv4PrefixBits : 0;
    }
    if (!isValid)
        return fail(ErrorCode::InvalidInput,
            "“" + std::string{network}
                + "” is no address or network of a proxy; write 10.0.0.1, 10.0.0.0/8 or fd00::/8.");
    m_networks.push_back({*address, bits});
    return {};
}

bool TrustedProxies::contains(const AddressBytes& address) const
{
    return std::ranges::any_of(
        m_networks, [&](const Network& network) { return agree(network.address, address, network.bits); });
}

AddressBytes clientAddress(const AddressBytes& peer, std::string_view forwardedFor, const TrustedProxies& proxies)
{
    auto client = peer;
    while (proxies.contains(client) && !forwardedFor.empty()) {
        const auto comma = forwardedFor.rfind(',');
        const auto last = comma == std::string_view::npos ? forwardedFor : forwardedFor.substr(comma + 1);
        const auto named = parseAddress(trimmed(last));
        if (!named)
            return client;
        client = *named;
        forwardedFor = comma == std::string_view::npos ? std::string_view{} : forwardedFor.substr(0, comma);
    }
    return client;
}

}  // namespace altair::server
