// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/ServerAddress.h"
#include "tests/support/Must.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

using Nearness = ServerAddress::Nearness;

std::string read(std::string_view typed)
{
    CAPTURE(typed);
    return must(ServerAddress::parse(typed)).text();
}

Nearness near(std::string_view typed)
{
    return must(ServerAddress::parse(typed)).nearness();
}

std::string refused(std::string_view typed)
{
    CAPTURE(typed);
    const auto error = mustFail(ServerAddress::parse(typed));
    CHECK(error.code == ErrorCode::InvalidInput);
    return error.sentence;
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("an address is understood as people type it")
{
    CHECK(read("sync.example.org") == "https://sync.example.org");
    CHECK(read("  https://sync.example.org/\n") == "https://sync.example.org");
    CHECK(read("HTTPS://Sync.Example.ORG:443") == "https://sync.example.org");
    CHECK(read("sync.example.org.") == "https://sync.example.org");
    CHECK(read("sync.example.org:8443") == "https://sync.example.org:8443");
    CHECK(read("example.org/altair/") == "https://example.org/altair");
    CHECK(read("https://example.org/altair/#settings") == "https://example.org/altair");
    CHECK(read("bücher.example") == "https://xn--bcher-kva.example");
    CHECK(read("nas") == "https://nas");
    CHECK(read("127.1") == "http://127.0.0.1");
    CHECK(read("203.0.113.7") == "https://203.0.113.7");
}

TEST_CASE("addresses of IPv6 are told from ports")
{
    CHECK(read("[fd00::1]:8080") == "https://[fd00::1]:8080");
    CHECK(read("fd00:0:0::1") == "https://[fd00::1]");
    CHECK(read("http://[::1]:8787") == "http://[::1]:8787");
    CHECK(must(ServerAddress::parse("[FD00::1]")).host() == "fd00::1");
    CHECK(must(ServerAddress::parse("[fd00::1]")).endpoint() == "[fd00::1]:443");
    CHECK(must(ServerAddress::parse("sync.example.org")).endpoint() == "sync.example.org:443");
}

TEST_CASE("this computer needs no encryption")
{
    CHECK(read("localhost:8787") == "http://localhost:8787");
    CHECK(read("127.0.0.1:8787") == "http://127.0.0.1:8787");
    CHECK(read("::1") == "http://[::1]");
    CHECK(read("https://localhost:8787") == "https://localhost:8787");
    CHECK(read("localhost:443") == "https://localhost");
    CHECK(!must(ServerAddress::parse("http://localhost")).plainWarning());
}

TEST_CASE("plain http in a private network is a matter of asking")
{
    for (const auto* typed : {"http://192.168.1.5:8080", "http://10.0.0.1", "http://172.31.2.3",
             "http://100.101.102.103:80", "http://[fd12::1]", "http://nas.local", "http://[::ffff:10.0.0.1]"}) {
        CAPTURE(typed);
        const auto address = must(ServerAddress::parse(typed));
        CHECK(address.nearness() == Nearness::PrivateNetwork);
        CHECK(contains(address.plainWarning().value_or(""), address.shown()));
    }
    const auto guessed = must(ServerAddress::parse("192.168.1.5:8080"));
    CHECK(guessed.text() == "https://192.168.1.5:8080");
    CHECK(!guessed.plainWarning());
    REQUIRE(guessed.plainAlternative());
    CHECK(guessed.plainAlternative()->text() == "http://192.168.1.5:8080");
    CHECK(guessed.plainAlternative()->plainWarning());
    CHECK(must(ServerAddress::parse("nas.local")).plainAlternative()->text() == "http://nas.local");
    CHECK(!must(ServerAddress::parse("https://192.168.1.5:8080")).plainAlternative());
    CHECK(!must(ServerAddress::parse("sync.example.org")).plainAlternative());
}

TEST_CASE("plain http to the internet is refused")
{
    for (const auto* typed : {"http://sync.example.org", "http://203.0.113.7:8080", "http://172.32.0.1",
             "http://100.128.0.1", "http://[2001:db8::1]", "http://nas.local.example.org", "http://nas",
             "http://localhost.example.org", "http://[::ffff:203.0.113.7]"}) {
        CAPTURE(typed);
        CHECK(contains(refused(typed), "Without encryption"));
    }
}

TEST_CASE("how near an address is")
{
    CHECK(near("127.9.9.9") == Nearness::ThisComputer);
    CHECK(near("[::1]") == Nearness::ThisComputer);
    CHECK(near("[::ffff:127.0.0.1]") == Nearness::ThisComputer);
    CHECK(near("localhost") == Nearness::ThisComputer);
    CHECK(near("172.16.0.1") == Nearness::PrivateNetwork);
    CHECK(near("fdab::1") == Nearness::PrivateNetwork);
    CHECK(near("172.15.255.255") == Nearness::Internet);
    CHECK(near("192.169.0.1") == Nearness::Internet);
    CHECK(near("10.example.org") == Nearness::Internet);
}

TEST_CASE("what is no address is refused with a sentence that helps")
{
    CHECK(contains(refused(""), "Type the server's address"));
    CHECK(contains(refused("me@example.org"), "email"));
    CHECK(contains(refused("https://me:secret@example.org"), "@"));
    CHECK(contains(refused("ftp://example.org"), "ftp"));
    CHECK(contains(refused("example.org:http"), "port"));
    CHECK(contains(refused("example.org:0"), "port"));
    CHECK(contains(refused("example.org:65536"), "port"));
    CHECK(contains(refused("example.org:"), "port"));
    for (const auto* typed : {"https://", "://", "/", "a b", "exa\\mple", "[fd00::1", "[fd00::1]8080", "[example.org]",
             "fd00::zz", "fe80::1%eth0", "ex%61mple.org", "..", "a..b", "https://example.org/../x"}) {
        CAPTURE(typed);
        CHECK(contains(refused(typed), "is not the address of a server"));
    }
    CHECK(refused(std::string(5000, 'a')).size() < 400);
}
