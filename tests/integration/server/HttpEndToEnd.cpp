// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes over the wire: good requests, bad requests, slow ones and too many.
#include "tests/integration/server/ServerAccount.h"

#include <thread>

using namespace altair;
using namespace altair::test;
using namespace std::chrono_literals;

TEST_CASE("health is answered to anybody")
{
    const ServerProcess server;
    auto caller = server.caller();
    CHECK(jsonOf(caller.get("/api/health"))["status"] == "ok");
    CHECK(jsonOf(caller.get("/health"))["status"] == "healthy");
    CHECK(jsonOf(caller.get("/sync/health"))["status"] == "healthy");
    CHECK(jsonOf(caller.get("/status"))["timestamp"].get<std::string>().ends_with("Z"));
    const auto root = caller.get("/");
    CHECK(root.status == 200);
    CHECK(root.body.find('\n') == root.body.size() - 1);
    const auto head = caller.ask("HEAD", "/health");
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    CHECK(head.headers.at("content-length") != "0");
}

TEST_CASE("what is not there is said in JSON, and the line stays open")
{
    const ServerProcess server;
    RawLine line{server.port()};
    line.send(httpRequest("GET", "/nothing"));
    auto answer = line.receive();
    CHECK(answer.status == 404);
    CHECK(jsonOf(answer)["error"]["code"] == "not_found");
    line.send(httpRequest("GET", "/api/auth/login"));
    answer = line.receive();
    CHECK(answer.status == 405);
    CHECK(answer.headers.at("allow") == "POST");
    line.send(httpRequest("GET", "/sync/stream"));
    answer = line.receive();
    CHECK(answer.status == 401);
    CHECK(answer.headers.at("www-authenticate") == "Bearer");
    CHECK_FALSE(jsonOf(answer)["error"]["sentence"].get<std::string>().empty());
    line.send(httpRequest("GET", "/health") + httpRequest("GET", "/status"));
    CHECK(line.receive().status == 200);
    CHECK(line.receive().status == 200);
}

TEST_CASE("requests that are none are refused, and the server goes on")
{
    const ServerProcess server;
    const auto answered = [&](std::string_view bytes) {
        RawLine line{server.port()};
        line.send(bytes);
        return line.receive();
    };
    CHECK(answered("hello\r\n\r\n").status == 400);
    CHECK(answered(std::string("\0\x01\x02\r\n\r\n", 7)).status == 400);
    CHECK(answered("GET / HTTP/9.9\r\n\r\n").status == 400);
    CHECK(answered("GET /\x01 HTTP/1.1\r\n\r\n").status == 400);
    CHECK(answered("PATCH / HTTP/1.1\r\nHost: x\r\n\r\n").status == 501);
    CHECK(answered("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n").status == 501);
    CHECK(answered("GET / HTTP/1.1\r\nX: " + std::string(40'000, 'x') + "\r\n\r\n").status == 431);
    CHECK(answered("GET /" + std::string(40'000, 'x') + " HTTP/1.1\r\n\r\n").status == 431);
    CHECK(answered("POST /api/auth/login HTTP/1.1\r\nContent-Length: x\r\n\r\n").status == 400);
    CHECK(answered("POST /api/auth/login HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n").status == 400);
    const auto large = answered("POST /api/auth/login HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n");
    CHECK(large.status == 413);
    CHECK(large.headers.at("connection") == "close");
    CHECK(answered("POST /api/auth/login HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                   "8000\r\n"
              + std::string(0x8000, 'x') + "\r\n0\r\n\r\n")
              .status
        == 413);
    CHECK(answered(httpRequest("POST", "/api/auth/login", "{\"email\":")).status == 400);
    CHECK(answered("GET /health HTTP/1.0\r\n\r\n").status == 200);
    CHECK(server.caller().get("/health").status == 200);
}

TEST_CASE("a body in chunks, and one that waits to be asked for, are taken")
{
    const ServerProcess server;
    RawLine line{server.port()};
    line.send("POST /api/auth/login HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
    CHECK(line.receive().status == 400);
    line.send("POST /api/auth/login HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(line.receive().status == 100);
    line.send("{}");
    CHECK(line.receive().status == 400);
}

TEST_CASE("a client that is refused before its body is read still hears why")
{
    const ServerProcess server;
    RawLine line{server.port()};
    line.send(httpRequest("POST", "/api/v1/spaces/00/push", Bytes(3'000'000, 'x')));
    const auto answer = line.receive();
    CHECK(answer.status == 401);
    CHECK(answer.headers.at("connection") == "close");
}

TEST_CASE("who is slow is cut, and who is quiet is not")
{
    const ServerProcess server{{"--patience", "1"}};
    RawLine silent{server.port()};
    RawLine half{server.port()};
    half.send("GET /health HTT");
    RawLine body{server.port()};
    body.send("POST /api/auth/login HTTP/1.1\r\nContent-Length: 50\r\n\r\n{");
    CHECK(half.isHungUp(5s));
    CHECK(body.isHungUp(5s));
    CHECK_FALSE(silent.isHungUp(100ms));  // It may be quiet between requests for longer.
}

TEST_CASE("an address has so many lines and so many requests")
{
    const ServerProcess server{{"--connections-per-address", "3", "--rate", "1"}};
    RawLine first{server.port()};
    {
        const RawLine second{server.port()};
        const RawLine third{server.port()};
        first.send(httpRequest("GET", "/health"));
        CHECK(first.receive().status == 200);
        RawLine fourth{server.port()};
        CHECK(fourth.isHungUp(5s));
    }
    int refusals = 0;
    for (int i = 0; i < 40; ++i) {
        first.send(httpRequest("GET", "/api/v1/account"));
        const auto answer = first.receive();
        if (answer.status == 429) {
            ++refusals;
            CHECK(answer.headers.at("retry-after") == "1");
        }
    }
    CHECK(refusals >= 10);
    first.send(httpRequest("GET", "/health"));
    CHECK(first.receive().status == 200);
}

TEST_CASE("behind a trusted proxy each client has a rate of its own; without trust nobody chooses an address")
{
    const auto refusals = [](const ServerProcess& server) {
        auto caller = server.caller();
        int count = 0;
        for (int i = 0; i < 60; ++i) {
            caller.headers = "X-Forwarded-For: 198.51.100." + std::to_string(i) + "\r\n";
            count += caller.get("/api/v1/account").status == 429 ? 1 : 0;
        }
        return count;
    };
    CHECK(refusals(ServerProcess{{"--rate", "1", "--trusted-proxy", "127.0.0.0/8"}}) == 0);
    CHECK(refusals(ServerProcess{{"--rate", "1"}}) >= 30);
}

TEST_CASE("a stream tells what happens, to the account alone, and ends with its token")
{
    const ServerProcess server;
    ServedDevice device{server, "sam"};
    auto second = server.caller();
    second.token = jsonOf(signedIn(second, "sam", 2))["accessToken"];
    RawLine stream{server.port()};
    stream.send(httpRequest("GET", "/sync/stream", {}, "Authorization: Bearer " + second.token + "\r\n"));
    CHECK(stream.readUntil("\"head\":0}").find("text/event-stream") != std::string::npos);
    REQUIRE(device.push({rowOf(headerOf(1, {{1, 1}}))}));
    CHECK(stream.readUntil("\"head\":1}").find("event: head") != std::string::npos);
    REQUIRE(device.caller.ask("DELETE", "/api/v1/devices/0000000000000002").status == 204);
    CHECK(stream.isHungUp(5s));
}

TEST_CASE("a great many streams are refused, and the account goes on")
{
    const ServerProcess server{{"--streams-per-account", "2"}};
    ServedDevice device{server, "sam"};
    const auto request = httpRequest(
        "GET", "/sync/stream", {}, "Authorization: Bearer " + device.caller.token + "\r\n");
    RawLine first{server.port()};
    first.send(request);
    first.readUntil("\"head\":0}");
    {
        RawLine second{server.port()};
        second.send(request);
        second.readUntil("\"head\":0}");
        RawLine third{server.port()};
        third.send(request);
        CHECK(third.receive().status == 429);
    }
    for (int i = 0; i < 100; ++i) {  // Until the server has noticed that the second hung up.
        RawLine again{server.port()};
        again.send(request);
        if (again.readUntil("\r\n\r\n").find(" 200 ") != std::string::npos)
            break;
        std::this_thread::sleep_for(20ms);
        CHECK(i < 99);
    }
    CHECK(device.push({rowOf(headerOf(1, {{1, 1}}))}));
}

TEST_CASE("with a certificate it answers over TLS, and not in the clear")
{
    const TemporaryFolder folder;
    const auto key = (folder.path() / "key.pem").string();
    const auto certificate = (folder.path() / "cert.pem").string();
    const auto made = Process{"/usr/bin/openssl",
        {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
            "/CN=localhost", "-days", "2", "-keyout", key, "-out",
            certificate}}.run();
    REQUIRE(made.code == 0);
    ServerProcess server{{"--tls-cert", certificate, "--tls-key", key}};
    const auto answer = Process{"/usr/bin/openssl",
        {"s_client", "-quiet", "-connect", "127.0.0.1:" + std::to_string(server.port())}}
                            .run("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    CHECK(answer.out.find("\"healthy\"") != std::string::npos);
    RawLine clear{server.port()};
    clear.send(httpRequest("GET", "/health"));
    CHECK(clear.receive().status == 0);
    CHECK(server.stop().code == 0);
}
