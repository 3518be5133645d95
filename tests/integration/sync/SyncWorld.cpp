// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/sync/SyncWorld.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <thread>

namespace altair::test {

namespace {

namespace fs = std::filesystem;

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

/// A port that nobody listens on just now.
int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    auto address = loopback(0);
    socklen_t length = sizeof address;
    REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&address), length) == 0);
    REQUIRE(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) == 0);
    ::close(socket);
    return ntohs(address.sin_port);
}

bool answers(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const auto address = loopback(port);
    const bool open = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return open;
}

fs::path temporaryFolder()
{
    char name[] = "/tmp/altair-sync-XXXXXX";
    REQUIRE(::mkdtemp(name));
    return name;
}

}  // namespace

Server::Server(const fs::path& folder) : m_data(folder / "server"), m_port(freePort())
{
    start();
}

Server::~Server()
{
    kill();
}

void Server::start()
{
    m_process = std::make_unique<Process>(ALTAIR_SERVER_PROGRAM,
        std::vector<std::string>{
            "serve", "--data", m_data.string(), "--listen", "127.0.0.1:" + std::to_string(m_port)});
    m_process->start();
    for (int i = 0; i < 500 && !answers(m_port); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    REQUIRE(answers(m_port));
}

void Server::stop()
{
    if (m_process) {
        m_process->kill(SIGTERM);
        CHECK(m_process->wait().code == 0);
    }
    m_process.reset();
}

void Server::kill()
{
    if (m_process) {
        m_process->kill(SIGKILL);
        m_process->wait();
    }
    m_process.reset();
}

void Server::wipe()
{
    stop();
    fs::remove_all(m_data);
    start();
}

Device::Device(const fs::path& world, std::string called) : folder(world / called), name(std::move(called))
{
    fs::create_directories(folder);
}

Answer Device::run(std::vector<std::string> arguments, std::string_view input) const
{
    Process process{ALTAIR_PROGRAM, std::move(arguments)};
    process.environment("ALTAIR_PROFILE", (folder / "profile").string());
    process.environment("XDG_RUNTIME_DIR", folder.string());
    process.environment("LC_ALL", "C.UTF-8");
    process.folder(folder);
    return process.run(input);
}

std::string Device::ok(std::vector<std::string> arguments, std::string_view input) const
{
    INFO(name << ": altair " << arguments.front());
    const auto answer = run(std::move(arguments), input);
    INFO(answer.out);
    INFO(answer.err);
    REQUIRE(answer.code == 0);
    return answer.out;
}

Json Device::json(std::vector<std::string> arguments, std::string_view input) const
{
    arguments.insert(arguments.begin(), "--json");
    return Json::parse(ok(std::move(arguments), input));
}

std::string Device::add(std::string_view text) const
{
    return ok({"add", std::string{text}}).substr(0, 32);
}

std::string Device::makeAccount(const Server& server, std::string_view password) const
{
    const auto on = json({"sync", "enable", server.address(), "--email", std::string{kEmail}, "--new-account",
                             "--password-stdin", "--keys", "file", "--name", name},
        std::string{password} + "\n");
    return on["recovery_code"];
}

void Device::signIn(const Server& server, std::string_view password) const
{
    ok({"sync", "enable", server.address(), "--email", std::string{kEmail}, "--password-stdin", "--keys", "file",
           "--name", name},
        std::string{password} + "\n");
}

Json Device::sync() const
{
    return json({"sync", "now"});
}

std::string Device::titleOf(const std::string& id) const
{
    return json({"show", id})["title"];
}

std::vector<std::string> Device::titles() const
{
    std::vector<std::string> titles;
    const Json list = json({"list", "--view", "all"});
    for (const auto& record : list["records"])
        titles.push_back(record["title"]);
    std::ranges::sort(titles);
    return titles;
}

SyncWorld::SyncWorld() : folder(temporaryFolder()), server(folder) {}

SyncWorld::~SyncWorld()
{
    server.kill();
    fs::remove_all(folder);
}

}  // namespace altair::test
