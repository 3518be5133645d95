// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/CertificateProblem.h"
#include "tests/support/Certificates.h"
#include "tests/support/EventLoop.h"
#include "tests/support/Files.h"
#include "tests/support/ScriptedServer.h"
#include "tests/unit/sync/transport/http/Connected.h"

using namespace altair;
using test::arrived;
using test::asking;
using test::Certificates;
using test::connected;
using test::contains;
using test::failed;
using test::ScriptedServer;
using Kind = TransportError::Kind;
using Reason = CertificateProblem::Reason;

namespace {

/// A server with an identity that counts what gets as far as being said.
struct TlsServer {
    explicit TlsServer(const test::Identity& identity)
        : server([](const auto& request) { request.answer(200, "application/json", "{}"); }, identity.tls)
    {}

    TransportResult<HttpAnswer> ask(const ServerTrust& trust)
    {
        HttpConnection::Options options;
        options.trust = trust;
        const auto connection = connected(server.address(), options);
        connection->setToken(SecretBytes::copyOf("secret"));
        auto result = loop.answer<HttpAnswer>(
            [&](auto done) { connection->send(asking("/api/health"), std::move(done)); });
        problem = connection->certificateProblem();
        return result;
    }

    CertificateProblem refusedProblem(const ServerTrust& trust = {})
    {
        const auto error = failed(ask(trust));
        CHECK(error.kind == Kind::Certificate);
        CHECK(server.requests() == 0);
        REQUIRE(problem);
        CHECK(error.sentence == problem->sentence);
        return *problem;
    }

    test::EventLoop loop;
    ScriptedServer server;
    std::optional<CertificateProblem> problem;
};

}  // namespace

TEST_CASE("a certificate that the server signed by itself is refused, and can be vouched for")
{
    const Certificates certificates;
    const auto identity = certificates.selfSigned();
    TlsServer server{identity};
    const auto problem = server.refusedProblem();
    CHECK(problem.reasons == std::vector{Reason::SelfSigned});
    CHECK(problem.fingerprint == fingerprintOf(identity.certificate));
    CHECK(contains(problem.sentence, shownFingerprint(problem.fingerprint)));
    CHECK(contains(problem.sentence, "by itself"));
    CHECK(!problem.trustIn(Fingerprint{{1}}));
    const auto trust = problem.trustIn(problem.fingerprint);
    REQUIRE(trust);
    CHECK(arrived(server.ask(*trust)).status == 200);
}

TEST_CASE("another certificate than the one that was vouched for is refused loudly")
{
    const Certificates certificates;
    const auto former = certificates.selfSigned();
    const ServerTrust pinned{fingerprintOf(former.certificate), {}};
    const auto change = [&](const test::Identity& identity) {
        TlsServer server{identity};
        const auto problem = server.refusedProblem(pinned);
        CHECK(problem.reasons == std::vector{Reason::Changed});
        CHECK(contains(problem.sentence, shownFingerprint(fingerprintOf(former.certificate))));
        CHECK(contains(problem.sentence, shownFingerprint(fingerprintOf(identity.certificate))));
        CHECK(problem.trustIn(fingerprintOf(identity.certificate)));
    };
    change(certificates.selfSigned());
    change(certificates.signedBy());
}

TEST_CASE("a certificate that was vouched for counts whatever its name and date")
{
    const Certificates certificates;
    for (const auto& identity : {certificates.selfSigned("DNS:elsewhere.example"), certificates.expired()}) {
        TlsServer server{identity};
        CHECK(arrived(server.ask({fingerprintOf(identity.certificate), {}})).status == 200);
    }
}

TEST_CASE("a private authority can be trusted, and is not enough for a wrong name or date")
{
    const Certificates certificates;
    const ServerTrust trust{std::nullopt, certificates.authority()};
    {
        const auto identity = certificates.signedBy();
        TlsServer server{identity};
        const auto problem = server.refusedProblem();
        CHECK(problem.reasons == std::vector{Reason::UnknownAuthority});
        REQUIRE(problem.authority);
        CHECK(contains(problem.sentence, shownFingerprint(*problem.authority)));
        CHECK(problem.trustIn(*problem.authority) == trust);
        CHECK(problem.trustIn(problem.fingerprint)->certificate == problem.fingerprint);
        CHECK(arrived(server.ask(trust)).status == 200);
        TlsServer renewed{certificates.signedBy()};
        CHECK(arrived(renewed.ask(trust)).status == 200);
    }
    {
        TlsServer server{certificates.signedBy("DNS:elsewhere.example")};
        const auto problem = server.refusedProblem(trust);
        CHECK(problem.reasons == std::vector{Reason::WrongHost});
        CHECK(contains(problem.sentence, "elsewhere.example"));
        CHECK(server.refusedProblem().has(Reason::WrongHost));
        CHECK(!server.refusedProblem().trustIn(server.problem->authority.value_or(Fingerprint{})));
    }
    {
        TlsServer server{certificates.expired()};
        const auto problem = server.refusedProblem(trust);
        CHECK(problem.reasons == std::vector{Reason::Expired});
        CHECK(contains(problem.sentence, "2020"));
        CHECK(contains(problem.sentence, "clock"));
    }
    TlsServer stranger{Certificates{}.signedBy()};
    CHECK(stranger.refusedProblem(trust).reasons == std::vector{Reason::UnknownAuthority});
}

TEST_CASE("a redirect is followed with TLS on the same host only")
{
    test::EventLoop loop;
    const Certificates certificates;
    const auto identity = certificates.selfSigned();
    std::string to;
    const ScriptedServer server{[&](const auto& request) {
                                    if (contains(request.head, "GET /moved"))
                                        request.answer(200, "application/json", request.header("Authorization"));
                                    else
                                        request.answer(307, "text/html", "", "Location: " + to + "\r\n");
                                },
        identity.tls};
    HttpConnection::Options options;
    options.trust.certificate = fingerprintOf(identity.certificate);
    const auto connection = connected(server.address(), options);
    connection->setToken(SecretBytes::copyOf("secret"));
    const auto ask = [&](HttpRequest::Method method) {
        auto request = asking("/");
        request.method = method;
        return loop.answer<HttpAnswer>([&](auto done) { connection->send(request, std::move(done)); });
    };
    to = server.address() + "/moved";
    CHECK(arrived(ask(HttpRequest::Method::Get)).body == "Bearer secret");
    CHECK(failed(ask(HttpRequest::Method::Post)).kind == Kind::Protocol);
    to = "https://localhost:" + std::to_string(server.port()) + "/moved";
    CHECK(failed(ask(HttpRequest::Method::Get)).kind == Kind::Protocol);
    to = "http://127.0.0.1:" + std::to_string(server.port()) + "/moved";
    CHECK(failed(ask(HttpRequest::Method::Get)).kind == Kind::Protocol);
}

TEST_CASE("a port that does not speak TLS is said to be one")
{
    test::EventLoop loop;
    const ScriptedServer server{[](const auto& request) { request.answer(200, "application/json", "{}"); }};
    const auto connection = connected("https://127.0.0.1:" + std::to_string(server.port()));
    auto request = asking("/");
    request.patience = std::chrono::seconds{2};
    const auto error = failed(loop.answer<HttpAnswer>([&](auto done) { connection->send(request, std::move(done)); }));
    CHECK(error.kind != Kind::Waking);
    CHECK(server.requests() == 0);
    CHECK(!connection->certificateProblem());
}

TEST_CASE("fingerprints are read as they are shown")
{
    const Fingerprint fingerprint{{0xAB, 0x01}};
    const auto shown = shownFingerprint(fingerprint);
    CHECK(shown.starts_with("AB:01:00:"));
    CHECK(readFingerprint(shown) == fingerprint);
    CHECK(readFingerprint(" " + fingerprint.hex() + "\n") == fingerprint);
    CHECK(!readFingerprint("AB:01"));
    CHECK(!readFingerprint(shown + ":00"));
    CHECK(!readFingerprint("sha256 " + shown));
}

TEST_CASE("which servers are trusted how is kept")
{
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "trusted-servers.json";
    const ServerTrust pinned{Fingerprint{{7}}, {}};
    const ServerTrust authority{std::nullopt, "PEM"};
    {
        auto servers = test::must(TrustedServers::open(file));
        CHECK(servers.of("a:443").isUsual());
        test::must(servers.set("a:443", pinned));
        test::must(servers.set("b:443", authority));
        test::must(servers.set("c:443", pinned));
        test::must(servers.set("c:443", {}));
    }
    const auto servers = test::must(TrustedServers::open(file));
    CHECK(servers.of("a:443") == pinned);
    CHECK(servers.of("b:443") == authority);
    CHECK(servers.of("c:443").isUsual());
    CHECK(servers.of("a:8443").isUsual());
    for (const auto* text :
        {"", "{", "{\"servers\":{\"a:443\":{\"certificate\":\"AB\"}}}", "{\"servers\":{\"a:443\":5}}"}) {
        test::write(file, text);
        CHECK(test::mustFail(TrustedServers::open(file)).code == ErrorCode::Damaged);
    }
}
