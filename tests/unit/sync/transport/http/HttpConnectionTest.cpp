// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/HttpConnection.h"
#include "tests/support/EventLoop.h"
#include "tests/support/ScriptedServer.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/unit/sync/transport/http/Connected.h"

#include <QTcpServer>

using namespace altair;
using namespace std::chrono_literals;
using test::arrived;
using test::asking;
using test::connected;
using test::contains;
using test::failed;
using test::ScriptedServer;
using Kind = TransportError::Kind;

namespace {

constexpr std::string_view kJson = "application/json";

TransportResult<HttpAnswer> send(test::EventLoop& loop, HttpConnection& connection, HttpRequest request)
{
    return loop.answer<HttpAnswer>([&](auto done) { connection.send(std::move(request), std::move(done)); });
}

/// What becomes of an answer as a server gives it.
TransportResult<HttpAnswer> afterAnswer(
    int status, std::string_view content, std::string_view headers = {}, std::string_view type = kJson)
{
    test::EventLoop loop;
    const ScriptedServer server{[&](const auto& request) { request.answer(status, type, content, headers); }};
    const auto connection = connected(server.address());
    return send(loop, *connection, asking("/api/v1/account"));
}

}  // namespace

TEST_CASE("a request is sent as the document has it, and its answer comes back")
{
    test::EventLoop loop;
    ScriptedServer::Request seen;
    const ScriptedServer server{[&](const auto& request) {
        seen = request;
        request.answer(201, kJson, "{\"a\":1}");
    }};
    const auto connection = connected(server.address() + "/altair/");
    connection->setToken(SecretBytes::copyOf("the-token"));
    auto request = asking("/api/v1/spaces/ab?x=1");
    request.method = HttpRequest::Method::Put;
    request.body = "{\"b\":2}";
    const auto answer = arrived(send(loop, *connection, std::move(request)));
    CHECK(answer.status == 201);
    CHECK(answer.body == "{\"a\":1}");
    CHECK(contains(seen.head, "PUT /altair/api/v1/spaces/ab?x=1 HTTP/1.1"));
    CHECK(seen.header("Authorization") == "Bearer the-token");
    CHECK(seen.header("Altair-Writer") == "1");
    CHECK(seen.header("Content-Type") == "application/json");
    CHECK(contains(seen.header("Accept-Encoding"), "gzip"));
    CHECK(seen.body == "{\"b\":2}");
}

TEST_CASE("the token stays out of what doesn't need it")
{
    test::EventLoop loop;
    std::string header = "none";
    const ScriptedServer server{[&](const auto& request) {
        header = request.header("Authorization");
        request.answer(200, kJson, "{}");
    }};
    const auto connection = connected(server.address());
    connection->setToken(SecretBytes::copyOf("the-token"));
    auto request = asking("/api/health");
    request.authorized = false;
    arrived(send(loop, *connection, std::move(request)));
    CHECK(header.empty());
}

TEST_CASE("what is sealed is not compressed")
{
    test::EventLoop loop;
    std::string header;
    const ScriptedServer server{[&](const auto& request) {
        header = request.header("Accept-Encoding");
        request.answer(200, "application/x-protobuf", "rows");
    }};
    auto request = asking("/rows");
    request.wants = HttpRequest::Content::Protobuf;
    const auto connection = connected(server.address());
    CHECK(arrived(send(loop, *connection, std::move(request))).body == "rows");
    CHECK(header == "identity");
}

TEST_CASE("an answer is never longer than what was asked for")
{
    test::EventLoop loop;
    SECTION("that says so")
    {
        const ScriptedServer server{[](const auto& request) {
            request.say("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n"
                + std::string(4096, ' '));
        }};
        auto request = asking("/");
        request.mostBytes = 2000;
        const auto connection = connected(server.address());
        const auto error = failed(send(loop, *connection, std::move(request)));
        CHECK(error.kind == Kind::Protocol);
        CHECK(contains(error.sentence, "too much"));
    }
    SECTION("that has no end")
    {
        const ScriptedServer server{[](const auto& request) {
            request.say("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
            auto* line = request.line;
            QObject::connect(
                line, &QTcpSocket::bytesWritten, line, [line] { line->write(std::string(65536, ' ').c_str(), 65536); });
            line->write(" ");
        }};
        const auto connection = connected(server.address());
        CHECK(failed(send(loop, *connection, asking("/"))).kind == Kind::Protocol);
    }
    SECTION("and no longer unpacked")
    {
        // gzip of 300,000 spaces.
        const auto packed = QByteArray::fromBase64(
            "H4sIAAAAAAACA+3BAQ0AAADCoCrvn9IeDigAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            "AAAAAAAAAAAAAAAAAAAAAPgx3yofVOCTBAA=");
        const ScriptedServer server{[&](const auto& request) {
            request.answer(200, kJson, packed.toStdString(), "Content-Encoding: gzip\r\n");
        }};
        auto request = asking("/");
        request.mostBytes = 100'000;
        const auto connection = connected(server.address());
        CHECK(failed(send(loop, *connection, std::move(request))).kind == Kind::Protocol);
    }
}

TEST_CASE("a server that was never heard of and does not answer is waking, one that was is slow")
{
    test::EventLoop loop;
    bool answers = false;
    const ScriptedServer server{[&](const auto& request) {
        if (answers)
            request.answer(200, kJson, "{}");
    }};
    const auto connection = connected(server.address());
    auto hasty = asking("/");
    hasty.patience = 50ms;
    CHECK(failed(send(loop, *connection, hasty)).kind == Kind::Waking);
    answers = true;
    arrived(send(loop, *connection, asking("/")));
    answers = false;
    CHECK(failed(send(loop, *connection, hasty)).kind == Kind::TimedOut);
}

TEST_CASE("where nobody answers, the sentence says so")
{
    test::EventLoop loop;
    QTcpServer nobody;
    REQUIRE(nobody.listen(QHostAddress::LocalHost));
    const auto address = "http://127.0.0.1:" + std::to_string(nobody.serverPort());
    nobody.close();
    const auto connection = connected(address);
    const auto error = failed(send(loop, *connection, asking("/")));
    CHECK(error.kind == Kind::Unreachable);
    CHECK(contains(error.sentence, "Is it running"));
    CHECK(contains(error.sentence, "127.0.0.1:"));
}

TEST_CASE("a server that hangs up is out of reach")
{
    test::EventLoop loop;
    const ScriptedServer server{[](const auto& request) { request.hangUp(); }};
    const auto connection = connected(server.address());
    CHECK(failed(send(loop, *connection, asking("/"))).kind == Kind::Unreachable);
    const ScriptedServer half{[](const auto& request) {
        request.say("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
        request.hangUp();
    }};
    const auto other = connected(half.address());
    CHECK(failed(send(loop, *other, asking("/"))).kind == Kind::Unreachable);
}

TEST_CASE("a refusal carries the server's sentence and name for it")
{
    const auto refused = [](int status, std::string_view headers = {}) {
        return failed(afterAnswer(status, R"({"error":{"code":"why","sentence":"Because."}})", headers));
    };
    CHECK(refused(400).kind == Kind::Refused);
    CHECK(refused(400).sentence == "Because.");
    CHECK(refused(400).code == "why");
    CHECK(refused(401).kind == Kind::Unauthorized);
    CHECK(refused(403).kind == Kind::Refused);
    CHECK(refused(404).kind == Kind::Refused);
    CHECK(refused(426).kind == Kind::TooOld);
    CHECK(refused(500).kind == Kind::Server);
    CHECK(refused(503).kind == Kind::Server);
    CHECK(refused(507).kind == Kind::Server);
    CHECK(refused(429).kind == Kind::RateLimited);
    CHECK(refused(429, "Retry-After: 7\r\n").retryAfter == 7s);
    CHECK(refused(429, "Retry-After: 99999999999\r\n").retryAfter == 24h);
    CHECK(!refused(429, "Retry-After: soon\r\n").retryAfter);
    CHECK(failed(afterAnswer(507, R"({"error":{"code":"over_quota","sentence":"Full."}})")).kind == Kind::Refused);
}

TEST_CASE("what others put in front of a server is explained")
{
    for (const int status : {502, 503, 504}) {
        const auto error = failed(afterAnswer(status, "<html>Bad gateway</html>", {}, "text/html"));
        CHECK(error.kind == Kind::Waking);
        CHECK(contains(error.sentence, "waking up"));
    }
    CHECK(failed(afterAnswer(404, "<html>Not found</html>", {}, "text/html")).kind == Kind::Protocol);
    const auto portal = failed(afterAnswer(200, "<html>Sign in to this hotel</html>", {}, "text/html"));
    CHECK(portal.kind == Kind::Protocol);
    CHECK(contains(portal.sentence, "not a sync server"));
    CHECK(failed(afterAnswer(401, "")).kind == Kind::Unauthorized);
    CHECK(failed(afterAnswer(426, "")).kind == Kind::TooOld);
}

TEST_CASE("nobody is followed to another address")
{
    for (const auto* to : {"http://127.0.0.1/x", "https://example.org/x", "http://example.org/", "ftp://127.0.0.1/"}) {
        const auto error = failed(afterAnswer(302, "", "Location: " + std::string{to} + "\r\n"));
        CHECK(error.kind == Kind::Protocol);
        CHECK(contains(error.sentence, "another address"));
    }
}

TEST_CASE("after cancelling nothing is called any more")
{
    test::EventLoop loop;
    const ScriptedServer server{[](const auto& request) { request.answer(200, kJson, "{}"); }};
    const auto connection = connected(server.address());
    int called = 0;
    const auto count = [&](const TransportResult<HttpAnswer>&) { ++called; };
    connection->send(asking("/"), count);
    connection->cancel();
    {
        const auto gone = connected(server.address());
        gone->send(asking("/"), count);
    }
    arrived(send(loop, *connection, asking("/")));
    loop.turn(50ms);
    CHECK(called == 0);
}

TEST_CASE("a connection may go in the middle of its own callback")
{
    test::EventLoop loop;
    const ScriptedServer server{[](const auto& request) { request.answer(200, kJson, "{}"); }};
    auto connection = connected(server.address());
    bool called = false;
    connection->send(asking("/"), [&](const auto&) {
        connection.reset();
        called = true;
    });
    connection->send(asking("/other"), [&](const auto&) {
        connection.reset();
        called = true;
    });
    loop.until([&] { return called; });
    loop.turn(20ms);
}

TEST_CASE("requests share a connection")
{
    test::EventLoop loop;
    const ScriptedServer server{[](const auto& request) { request.answer(200, kJson, "{}"); }};
    const auto connection = connected(server.address());
    for (int i = 0; i < 5; ++i)
        arrived(send(loop, *connection, asking("/")));
    CHECK(server.requests() == 5);
    CHECK(server.connections() == 1);
}

TEST_CASE("a private network is spoken to in the clear only after a yes")
{
    test::EventLoop loop;
    const auto address = test::must(ServerAddress::parse("http://192.168.77.77:8080"));
    const auto refused = test::mustFail(HttpConnection::open(address, {}));
    CHECK(contains(refused.sentence, "not encrypted"));
    HttpConnection::Options options;
    options.plainConfirmed = true;
    CHECK(HttpConnection::open(address, options));
}

TEST_CASE("every contact is noted")
{
    test::EventLoop loop;
    const test::TemporaryFolder folder;
    auto log = ContactLog::open(folder.path() / "contacts.json");
    const ManualClock clock{Instant{std::chrono::milliseconds{1'795'255'200'000}}};
    const ScriptedServer server{[](const auto& request) { request.answer(200, kJson, "{\"a\":1}"); }};
    HttpConnection::Options options;
    options.contacts = &log;
    options.clock = &clock;
    const auto connection = connected(server.address(), options);
    auto request = asking("/");
    request.method = HttpRequest::Method::Post;
    request.body = "0123456789";
    arrived(send(loop, *connection, request));
    arrived(send(loop, *connection, asking("/")));
    const auto contacts = log.contacts();
    REQUIRE(contacts.size() == 1);
    CHECK(contacts[0] == Contact{"127.0.0.1:" + std::to_string(server.port()), clock.now(), clock.now(), 2, 10, 14});
}

TEST_CASE("this computer is not reached through a proxy")
{
    test::EventLoop loop;
    REQUIRE(qputenv("http_proxy", "http://127.0.0.1:1"));
    const ScriptedServer server{[](const auto& request) { request.answer(200, kJson, "{}"); }};
    const auto connection = connected(server.address());
    const auto result = send(loop, *connection, asking("/"));
    qunsetenv("http_proxy");
    CHECK(result);
}
