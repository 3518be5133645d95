// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/admin/AdminSocket.h"

#include "sync/server/admin/AdminWire.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace altair::server {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestLine = std::size_t{1} << 20U;
constexpr int kPatience = 10'000;  // Milliseconds for a line to arrive.

fs::path socketIn(const fs::path& data)
{
    return data / "admin.sock";
}

/// Absent when the path is longer than a socket's name may be.
std::optional<sockaddr_un> addressOf(const fs::path& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof address.sun_path)
        return std::nullopt;
    std::memcpy(address.sun_path, path.c_str(), path.native().size() + 1);
    return address;
}

bool sendAll(int connection, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// Up to the end of a line, or what there is; `patience` below zero waits for as long as it takes.
std::string readLine(int connection, int patience)
{
    std::string line;
    pollfd waiting{connection, POLLIN, 0};
    while (line.size() < kLongestLine && !line.ends_with('\n') && ::poll(&waiting, 1, patience) > 0) {
        char bytes[4096];
        const auto count = ::recv(connection, bytes, sizeof bytes, 0);
        if (count <= 0)
            break;
        line.append(bytes, static_cast<std::size_t>(count));
    }
    return line;
}

std::unexpected<Error> cannotListen(const fs::path& path, const std::string& why)
{
    return fail(ErrorCode::Io, "The socket for administration, " + path.string() + ", can't be made: " + why + ".");
}

}  // namespace

Result<std::unique_ptr<AdminSocket>> AdminSocket::open(const fs::path& data, Administration& administration)
{
    const auto path = socketIn(data);
    const auto address = addressOf(path);
    if (!address)
        return cannotListen(path, "its name is too long; choose a data folder with a shorter one");
    ::unlink(path.c_str());  // Left by a server that was killed: the folder's lock says that there is none.
    const int listening = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto before = ::umask(0177);
    const bool isBound = listening >= 0
        && ::bind(listening, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) == 0;
    ::umask(before);
    if (!isBound || ::listen(listening, 8) != 0) {
        const auto why = std::generic_category().message(errno);
        ::close(listening);
        return cannotListen(path, why);
    }
    return std::unique_ptr<AdminSocket>{
        new AdminSocket{path, listening, ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), administration}};
}

AdminSocket::AdminSocket(fs::path path, int listening, int stopping, Administration& administration)
    : m_path(std::move(path))
    , m_listening(listening)
    , m_stopping(stopping)
    , m_administration(&administration)
    , m_thread([this] { run(); })
{}

AdminSocket::~AdminSocket()
{
    ::eventfd_write(m_stopping, 1);
    m_thread.join();
    ::unlink(m_path.c_str());
    ::close(m_listening);
    ::close(m_stopping);
}

void AdminSocket::run()
{
    pollfd waiting[] = {{m_listening, POLLIN, 0}, {m_stopping, POLLIN, 0}};
    for (;;) {
        if (::poll(waiting, 2, -1) < 0)
            continue;  // Interrupted by a signal, which is another thread's.
        if (waiting[1].revents != 0)
            return;
        const int connection = ::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            continue;
        serve(connection);
        ::close(connection);
    }
}

void AdminSocket::serve(int connection)
{
    const auto line = readLine(connection, kPatience);
    if (line.empty())
        return;
    const auto request = parseAdminRequest(line);
    sendAll(connection, written(request ? m_administration->run(*request) : AdminAnswer{failure(request)}));
}

std::optional<AdminAnswer> askRunningServer(const fs::path& data, const AdminRequest& request)
{
    const auto address = addressOf(socketIn(data));
    const int connection = address ? ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
    if (connection < 0)
        return std::nullopt;
    std::optional<AdminAnswer> answer;
    if (::connect(connection, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) == 0) {
        sendAll(connection, written(request));
        answer = parseAdminAnswer(readLine(connection, -1));  // A backup takes as long as it takes.
    }
    ::close(connection);
    return answer;
}

}  // namespace altair::server
