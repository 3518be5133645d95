// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/http/ClientAddress.h"
#include "tests/support/Must.h"

using namespace altair;
using namespace altair::server;
using namespace altair::test;

namespace {

TrustedProxies trusting(std::initializer_list<const char*> networks)
{
    TrustedProxies proxies;
    for (const auto* network : networks)
        must(proxies.add(network));
    return proxies;
}

std::string client(const char* peer, const char* forwardedFor, const TrustedProxies& proxies)
{
    return rateName(clientAddress(parseAddress(peer).value(), forwardedFor, proxies));
}

}  // namespace

TEST_CASE("addresses are read as people and proxies write them")
{
    CHECK(rateName(*parseAddress("192.0.2.7")) == "192.0.2.7");
    CHECK(rateName(*parseAddress("::ffff:192.0.2.7")) == "192.0.2.7");
    CHECK(rateName(*parseAddress("2001:db8:1:2:3:4:5:6")) == "2001:db8:1:2::/64");
    CHECK(rateName(*parseAddress("[2001:db8::1]")) == "2001:db8::/64");
    CHECK(rateName(*parseAddress("fe80::1%eth0")) == "fe80::/64");
    for (const auto* none : {"", "localhost", "1.2.3", "1.2.3.4.5", "1.2.3.4:80", "::g"})
        CHECK_FALSE(parseAddress(none));
}

TEST_CASE("networks hold what is in them")
{
    const auto proxies = trusting({"10.0.0.0/8", "192.0.2.128/25", "fd00::/7", "198.51.100.1", "::1"});
    for (const auto* inside : {"10.255.1.2", "192.0.2.200", "fd12::1", "198.51.100.1", "::1"}) {
        INFO(inside);
        CHECK(proxies.contains(*parseAddress(inside)));
    }
    for (const auto* outside : {"11.0.0.1", "192.0.2.100", "fe80::1", "198.51.100.2", "::2", "::a00:1"}) {
        INFO(outside);
        CHECK_FALSE(proxies.contains(*parseAddress(outside)));
    }
    CHECK(trusting({"0.0.0.0/0"}).contains(*parseAddress("8.8.8.8")));
    CHECK_FALSE(trusting({"0.0.0.0/0"}).contains(*parseAddress("2001:db8::1")));
}

TEST_CASE("networks that are none are refused with a sentence")
{
    for (const auto* none : {"", "proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "::/129", "/8"}) {
        INFO(none);
        TrustedProxies proxies;
        CHECK(mustFail(proxies.add(none)).code == ErrorCode::InvalidInput);
    }
}

TEST_CASE("only a trusted proxy's word about its client is believed")
{
    const auto proxies = trusting({"10.0.0.0/8"});
    CHECK(client("192.0.2.7", "198.51.100.1", proxies) == "192.0.2.7");
    CHECK(client("10.0.0.1", "198.51.100.1", proxies) == "198.51.100.1");
    CHECK(client("10.0.0.1", "1.1.1.1, 198.51.100.1", proxies) == "198.51.100.1");
    CHECK(client("10.0.0.1", "1.1.1.1, 198.51.100.1 ,10.0.0.9", proxies) == "198.51.100.1");
    CHECK(client("10.0.0.1", "", proxies) == "10.0.0.1");
    CHECK(client("10.0.0.1", "unknown", proxies) == "10.0.0.1");
    CHECK(client("10.0.0.1", "10.0.0.2", proxies) == "10.0.0.2");
    CHECK(client("10.0.0.1", "198.51.100.1", {}) == "10.0.0.1");
}
