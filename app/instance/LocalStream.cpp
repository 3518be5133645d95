// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/instance/LocalStream.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace altair {

namespace {

#ifdef MSG_NOSIGNAL
constexpr int kSendFlags = MSG_NOSIGNAL;
#else
constexpr int kSendFlags = 0;
#endif
constexpr int kWaitForDescriptors = 100;  // milliseconds, when this process has too many files open

std::unexpected<Error> failed(std::string_view what)
{
    return fail(ErrorCode::Io, "The programs on this computer can't reach each other; try again.",
        std::string{what} + ": " + std::strerror(errno));
}

std::optional<sockaddr_un> addressOf(const std::filesystem::path& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof address.sun_path)
        return std::nullopt;
    std::memcpy(address.sun_path, path.c_str(), path.native().size());
    return address;
}

int freshSocket()
{
#ifdef SOCK_CLOEXEC
    return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
#else
    return ::socket(AF_UNIX, SOCK_STREAM, 0);
#endif
}

const sockaddr* generic(const sockaddr_un& address)
{
    return reinterpret_cast<const sockaddr*>(&address);
}

}  // namespace

LocalStream::LocalStream(LocalStream&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

LocalStream& LocalStream::operator=(LocalStream&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

LocalStream::~LocalStream()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<std::optional<LocalStream>> LocalStream::connect(const std::filesystem::path& path)
{
    const auto address = addressOf(path);
    if (!address)
        return fail(ErrorCode::Io, "The path " + path.string() + " is too long; set XDG_RUNTIME_DIR to a shorter one.");
    LocalStream stream{freshSocket()};
    if (stream.m_descriptor < 0)
        return failed("socket");
    if (::connect(stream.m_descriptor, generic(*address), sizeof *address) == 0) {
        if (!stream.peerIsThisPerson())
            return fail(ErrorCode::Io, "Somebody else listens at " + path.string() + "; nothing was sent there.");
        return stream;
    }
    if (errno == ENOENT || errno == ECONNREFUSED)
        return std::nullopt;
    return failed("connect");
}

Result<std::pair<LocalStream, LocalStream>> LocalStream::pair()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return failed("socketpair");
    return std::pair{LocalStream{ends[0]}, LocalStream{ends[1]}};
}

bool LocalStream::peerIsThisPerson() const
{
#if defined(SO_PEERCRED)
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(m_descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
#else
    uid_t user = 0;
    gid_t group = 0;
    return ::getpeereid(m_descriptor, &user, &group) == 0 && user == ::geteuid();
#endif
}

bool LocalStream::send(BytesView bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(m_descriptor, bytes.data(), bytes.size(), kSendFlags);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

Bytes LocalStream::receive(std::size_t most)
{
    Bytes bytes(most, '\0');
    ssize_t got = -1;
    do
        got = ::recv(m_descriptor, bytes.data(), bytes.size(), 0);
    while (got < 0 && errno == EINTR);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

bool LocalStream::waitFor(std::chrono::milliseconds patience) const
{
    pollfd wanted{m_descriptor, POLLIN, 0};
    return ::poll(&wanted, 1, static_cast<int>(patience.count())) > 0;
}

void LocalStream::shutDown() const
{
    ::shutdown(m_descriptor, SHUT_RDWR);
}

Result<LocalListener> LocalListener::listen(const std::filesystem::path& path)
{
    const auto address = addressOf(path);
    if (!address)
        return fail(ErrorCode::Io, "The path " + path.string() + " is too long; set XDG_RUNTIME_DIR to a shorter one.");
    auto wake = LocalStream::pair();
    if (!wake)
        return failure(wake);
    LocalListener listener{LocalStream{freshSocket()}, std::move(*wake), path};
    const int descriptor = listener.m_socket.m_descriptor;
    if (descriptor < 0)
        return failed("socket");
    ::unlink(path.c_str());
    if (::bind(descriptor, generic(*address), sizeof *address) != 0)
        return failed("bind");
    listener.m_address = path;
    if (::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0 || ::listen(descriptor, SOMAXCONN) != 0)
        return failed("listen");
    return listener;
}

LocalListener::~LocalListener()
{
    if (m_socket.m_descriptor >= 0)
        ::unlink(m_address.c_str());
}

std::optional<LocalStream> LocalListener::accept()
{
    for (;;) {
        pollfd wanted[2]{{m_socket.m_descriptor, POLLIN, 0}, {m_wake.second.m_descriptor, POLLIN, 0}};
        ::poll(wanted, 2, -1);
        if (wanted[1].revents != 0)
            return std::nullopt;
        LocalStream stream{::accept(m_socket.m_descriptor, nullptr, nullptr)};
        if (stream.m_descriptor >= 0 && stream.peerIsThisPerson())
            return stream;
        if (stream.m_descriptor < 0 && (errno == EMFILE || errno == ENFILE))
            ::poll(&wanted[1], 1, kWaitForDescriptors);
    }
}

void LocalListener::stop() const
{
    m_wake.first.shutDown();
}

}  // namespace altair
