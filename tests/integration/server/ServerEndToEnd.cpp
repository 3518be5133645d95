// SPDX-License-Identifier: AGPL-3.0-or-later
// The program as its operator and its devices meet it: starting, stopping, full disks, administration.
#include "tests/integration/server/ServerAccount.h"
#include "tests/support/Files.h"

#include <thread>

using namespace altair;
using namespace altair::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

TEST_CASE("it says what it does when it starts, and stops when the system asks")
{
    ServerProcess server;
    auto said = server.stop();
    CHECK(said.code == 0);
    CHECK(said.out.starts_with("[Migrate] Applying: 0001_begin.sql\n"));
    CHECK(said.out.find("[Migrate] All migrations complete!\n[App] Starting server v") != std::string::npos);
    CHECK(said.out.ends_with("[App] Stopped\n"));
    server.start();
    said = server.stop();
    CHECK(said.out.starts_with("[Migrate] Skipping: 0001_begin.sql\n"));
    CHECK(names(server.data()) == std::vector<std::string>{"altair-server.db", "lock"});
    CHECK(permissions(server.data()) == 0700);
    CHECK(permissions(server.data() / "altair-server.db") == 0600);
}

TEST_CASE("what one device pushes another pulls, also after the server was started again")
{
    ServerProcess server;
    ServedDevice laptop{server, "sam"};
    const auto row = rowOf(headerOf(1, {{1, 1}}), 'a');
    REQUIRE(laptop.push({row}));
    CHECK(server.stop().code == 0);
    server.start();
    auto caller = server.caller();
    caller.token = jsonOf(signedIn(caller, "sam", 2))["accessToken"];
    const auto page = must(parsePullPage(caller.get(laptop.path("rows")).body));
    REQUIRE(page.rows.size() == 1);
    CHECK(page.rows[0].row == row);
    CHECK(signedIn(caller, "sam", 3, 'b').status == 401);
}

TEST_CASE("a row of 8 MB goes through, a larger one is refused")
{
    const ServerProcess server;
    ServedDevice device{server, "sam"};
    const auto header = headerOf(1, {{1, 1}});
    const std::size_t fits = (kMostRowBytes - serializeRowHeader(header).size() - 40) / 64 * 64;
    const auto answer = device.push({rowOf(header, 'x', fits)});
    REQUIRE(answer);
    CHECK(answer->outcome == PushOutcome::Accepted);
    CHECK(device.pull().rows.at(0).row.body.size() == fits + 40);
    CHECK_FALSE(device.push({rowOf(headerOf(2, {{1, 2}}), 'x', kMostRowBytes + 128 * 1024)}));
    CHECK(device.status == 413);
}

TEST_CASE("a stop finishes what was begun and sends everybody away")
{
    ServerProcess server;
    ServedDevice device{server, "sam"};
    RawLine stream{server.port()};
    stream.send(httpRequest("GET", "/sync/stream", {}, "Authorization: Bearer " + device.caller.token + "\r\n"));
    stream.readUntil("\"head\":0}");
    RawLine idle{server.port()};
    idle.send(httpRequest("GET", "/health"));
    CHECK(idle.receive().status == 200);
    RawLine busy{server.port()};
    const auto request = httpRequest("POST", device.path("push"), device.device.request({rowOf(headerOf(1, {{1, 1}}))}),
        "Authorization: Bearer " + device.caller.token + "\r\n");
    busy.send(request.substr(0, request.size() - 1));  // All but a byte has arrived when it is asked to stop.
    std::this_thread::sleep_for(200ms);
    std::jthread stopping{[&] { CHECK(server.stop().code == 0); }};
    CHECK(stream.isHungUp(5s));
    CHECK(idle.isHungUp(5s));
    busy.send(request.substr(request.size() - 1));
    const auto answer = busy.receive();
    CHECK(answer.status == 200);
    CHECK(answer.headers.at("connection") == "close");
    stopping.join();
    CHECK(fs::exists(server.data() / "altair-server.db"));
    CHECK_FALSE(fs::exists(server.data() / "altair-server.db-wal"));
    server.start();
    CHECK(device.pull().rows.size() == 1);
}

TEST_CASE("one data folder has one server")
{
    const ServerProcess server;
    const auto second = server.run({"serve", "--listen", "127.0.0.1:0"});
    CHECK(second.code == 4);
    CHECK(second.err.find("uses") != std::string::npos);
}

TEST_CASE("a port that is taken is said, and what can't be used as a setting")
{
    const ServerProcess server;
    const TemporaryFolder folder;
    const auto start = [&](std::vector<std::string> flags) {
        flags.insert(flags.begin(), {"serve", "--data", (folder.path() / "d").string()});
        return Process{ALTAIR_SERVER_PROGRAM, flags}.run();
    };
    const auto taken = start({"--listen", "127.0.0.1:" + std::to_string(server.port())});
    CHECK(taken.code == 4);
    CHECK(taken.err.find("choose another port") != std::string::npos);
    CHECK(start({"--listen", "nowhere"}).code == 2);
    CHECK(start({"--listen", "example.org:80"}).code == 2);
    CHECK(start({"--database", "postgres://x"}).err.find("PostgreSQL") != std::string::npos);
    CHECK(start({"--tls-cert", "/none", "--tls-key", "/none"}).code == 1);
    CHECK(start({"--nothing"}).code == 2);
    write(folder.path() / "file", "x");
    CHECK(Process{ALTAIR_SERVER_PROGRAM, {"serve", "--data", (folder.path() / "file").string()}}.run().code == 1);
}

TEST_CASE("a disk without room refuses with 503 or 507, keeps nothing half, and goes on when there is room")
{
    ServerProcess server;
    ServedDevice device{server, "sam"};
    REQUIRE(device.push({rowOf(headerOf(1, {{1, 1}}))}));
    server.stop();
    // No file may grow beyond 1 MB: for the database that is a full disk.
    server.startThrough("/bin/bash", {"-c", "ulimit -f 1024; exec \"$@\"", "bash"});
    std::uint64_t hlc = 1;
    std::optional<PushAnswer> answer;
    do {
        ++hlc;
        answer = device.push({rowOf(headerOf(static_cast<std::uint8_t>(hlc), {{1, hlc}}), 'x', 64 * 1024)});
    } while (answer && hlc < 100);
    INFO(device.status);
    CHECK((device.status == 503 || device.status == 507));
    CHECK_FALSE(device.push({rowOf(headerOf(static_cast<std::uint8_t>(hlc), {{1, hlc}}), 'x', 64 * 1024)}));
    CHECK(device.caller.get("/health").status == 200);
    CHECK(device.pull().rows.size() >= hlc - 1);
    server.stop();
    server.start();
    answer = device.push({rowOf(headerOf(static_cast<std::uint8_t>(hlc), {{1, hlc}}), 'x', 64 * 1024)});
    REQUIRE(answer);
    CHECK(answer->outcome == PushOutcome::Accepted);
    CHECK(device.pull().rows.size() == hlc);
    server.stop();
    CHECK(server.run({"backup", (server.data() / "b.db").string()}).code == 0);
}

TEST_CASE("a running server is administered over its socket, a stopped one directly")
{
    ServerProcess server;
    CHECK(permissions(server.data() / "admin.sock") == 0600);
    CHECK(server.run({"healthcheck"}).out == "healthy\n");
    CHECK(server.run({"user", "add", "eva", "--password-stdin"}, "Grüße an alle\n").code == 0);
    auto caller = server.caller();
    CHECK(caller.post("/api/auth/login", R"({"email":"eva","password":"Grüße an alle"})").status == 200);
    CHECK(server.run({"user", "list"}).out.find("eva") != std::string::npos);
    CHECK(server.run({"user", "delete", "eva"}).code == 2);  // It wants to hear --yes.
    CHECK(server.run({"user", "disable", "nobody"}).code == 3);
    CHECK(server.run({"migrate", "--check"}).code == 4);

    const ServedDevice device{server, "sam"};
    auto token = device.caller.token;
    CHECK(server.run({"user", "disable", "sam"}).code == 0);
    caller.token = token;
    CHECK(caller.get("/api/v1/account").status == 403);

    server.stop();
    CHECK(server.run({"healthcheck"}).code == 3);
    CHECK(server.run({"user", "enable", "sam"}).code == 0);
    CHECK(server.run({"migrate", "--check"}).code == 0);
    CHECK(server.run({"user", "delete", "eva", "--yes"}).code == 0);
    server.start();
    caller = server.caller();
    caller.token = token;
    CHECK(caller.get("/api/v1/account").status == 200);
}

TEST_CASE("a backup of a running server is restored into another log, which devices are told")
{
    ServerProcess server;
    ServedDevice device{server, "sam"};
    REQUIRE(device.push({rowOf(headerOf(1, {{1, 1}}))}));
    const auto backup = (server.data() / "backup.db").string();
    CHECK(server.run({"backup", backup}).code == 0);
    REQUIRE(device.push({rowOf(headerOf(2, {{1, 2}}))}));
    CHECK(server.run({"restore", backup, "--yes"}).code == 4);
    server.stop();
    CHECK(Process{ALTAIR_SERVER_PROGRAM, {"verify", backup}}.run().code == 0);
    CHECK(server.run({"restore", backup, "--yes"}).code == 0);
    server.start();
    const auto refused = device.push({rowOf(headerOf(3, {{1, 3}}))});
    REQUIRE(refused);
    CHECK(refused->outcome == PushOutcome::NewLog);
    device.device.log = refused->log;
    device.device.chain = {};
    CHECK(device.pull().rows.size() == 1);
    CHECK(device.push({rowOf(headerOf(3, {{1, 3}}))})->outcome == PushOutcome::Accepted);
}

TEST_CASE("help names every command that works")
{
    const auto help = Process{ALTAIR_SERVER_PROGRAM, {"--help"}}.run();
    CHECK(help.code == 0);
    for (const auto* command :
        {"serve", "user", "space", "healthcheck", "migrate", "backup", "verify", "restore", "rotate-secrets"})
        CHECK(help.out.find(command) != std::string::npos);
    CHECK(
        Process{ALTAIR_SERVER_PROGRAM, {"serve", "--help"}}.run().out.find("ALTAIR_SETUP_TOKEN") != std::string::npos);
    CHECK(Process{ALTAIR_SERVER_PROGRAM, {"--version"}}.run().out.starts_with("altair-server "));
}
