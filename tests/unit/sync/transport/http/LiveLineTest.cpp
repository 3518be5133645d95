// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/HttpTransport.h"
#include "sync/transport/http/LiveLine.h"
#include "tests/support/EventLoop.h"
#include "tests/support/ScriptedServer.h"
#include "tests/unit/sync/transport/http/Connected.h"

using namespace altair;
using namespace std::chrono_literals;
using test::connected;
using test::ScriptedServer;

namespace {

const SpaceId kSpace{{1}};
const LogId kLog{{2}};
constexpr std::string_view kHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

std::string headEvent(const SpaceId& space, std::uint64_t head)
{
    return "event: head\ndata: {\"space\":\"" + space.hex() + "\",\"log\":\"" + kLog.hex()
        + "\",\"head\":" + std::to_string(head) + "}\n\n";
}

/// What was heard, in words.
struct Ear {
    std::vector<std::string> heard;
    std::optional<TransportError> why;

    void operator()(const Heard& what)
    {
        if (const auto* head = std::get_if<HeardHead>(&what))
            heard.push_back("head " + std::to_string(head->head));
        else if (std::holds_alternative<HeardConnected>(what))
            heard.emplace_back("connected");
        else if (std::holds_alternative<HeardBeacon>(what))
            heard.emplace_back("beacon");
        else if (std::holds_alternative<HeardAccount>(what))
            heard.emplace_back("account");
        else {
            heard.emplace_back("closed");
            why = std::get<HeardClosed>(what).why;
        }
    }
    bool closed() const { return why.has_value(); }
};

using Heards = std::vector<std::string>;

HttpTransport transportTo(const ScriptedServer& server)
{
    auto connection = connected(server.address());
    connection->setToken(SecretBytes::copyOf("token"));
    return HttpTransport{std::move(connection), {kSpace, "Laptop", {}}};
}

/// All that is heard of a server that says this and hangs up.
Ear afterHearing(std::string_view text)
{
    test::EventLoop loop;
    const ScriptedServer server{[&](const auto& request) {
        request.say(text);
        request.hangUp();
    }};
    auto transport = transportTo(server);
    Ear ear;
    transport.listen([&](const Heard& heard) { ear(heard); });
    CHECK(ear.heard.empty());
    loop.until([&] { return ear.closed(); });
    return ear;
}

}  // namespace

TEST_CASE("what happens in a space is heard, and of others nothing")
{
    const auto ear = afterHearing(std::string{kHead} + headEvent(kSpace, 5) + headEvent(SpaceId{{9}}, 6) + ":\n\n"
        + "event: beacon\ndata: {\"space\":\"" + kSpace.hex() + "\",\"log\":\"" + kLog.hex() + "\"}\n\n"
        + "event: account\ndata: {}\n\nevent: weather\ndata: rain\n\nevent: head\ndata: nonsense\n\n"
        + headEvent(kSpace, 7));
    CHECK(ear.heard == Heards{"connected", "head 5", "beacon", "account", "head 7", "closed"});
    CHECK(ear.why->kind == TransportError::Kind::Unreachable);
}

TEST_CASE("a line that is refused is closed with the reason, never connected")
{
    const auto refused = afterHearing("HTTP/1.1 401 No\r\nContent-Type: application/json\r\nContent-Length: 49\r\n\r\n"
                                      R"({"error":{"code":"sign_in","sentence":"Sign in."}})");
    CHECK(refused.heard == Heards{"closed"});
    CHECK(refused.why->kind == TransportError::Kind::Unauthorized);
    const auto other = afterHearing("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>");
    CHECK(other.heard == Heards{"closed"});
    CHECK(other.why->kind == TransportError::Kind::Protocol);
    CHECK(afterHearing("").heard == Heards{"closed"});
}

TEST_CASE("an event without an end closes the line")
{
    const auto ear = afterHearing(std::string{kHead} + headEvent(kSpace, 5) + "data: " + std::string(200'000, 'x'));
    CHECK(ear.heard == Heards{"connected", "head 5", "closed"});
    CHECK(ear.why->kind == TransportError::Kind::Protocol);
}

TEST_CASE("whoever listens may stop, listen again or go in the middle of hearing")
{
    test::EventLoop loop;
    const ScriptedServer server{
        [&](const auto& request) { request.say(std::string{kHead} + headEvent(kSpace, 1) + headEvent(kSpace, 2)); }};
    SECTION("stop")
    {
        auto transport = transportTo(server);
        Ear ear;
        transport.listen([&](const Heard& heard) {
            ear(heard);
            transport.stopListening();
        });
        loop.until([&] { return !ear.heard.empty(); });
        loop.turn(50ms);
        CHECK(ear.heard == Heards{"connected"});
    }
    SECTION("listen again")
    {
        auto transport = transportTo(server);
        Ear first;
        Ear second;
        transport.listen([&](const Heard& heard) {
            first(heard);
            transport.listen([&](const Heard& again) { second(again); });
        });
        loop.until([&] { return second.heard.size() == 3; });
        CHECK(first.heard == Heards{"connected"});
        CHECK(second.heard == Heards{"connected", "head 1", "head 2"});
    }
    SECTION("go")
    {
        auto transport = std::make_unique<HttpTransport>(transportTo(server));
        bool heard = false;
        transport->listen([&](const Heard&) {
            transport.reset();
            heard = true;
        });
        loop.until([&] { return heard; });
        loop.turn(20ms);
    }
    SECTION("cancel")
    {
        auto transport = transportTo(server);
        Ear ear;
        transport.listen([&](const Heard& heard) { ear(heard); });
        transport.cancel();
        loop.turn(50ms);
        CHECK(ear.heard.empty());
    }
}
