// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/RawHttp.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace altair::test {

namespace {

constexpr std::chrono::seconds kPatience{20};

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

HttpAnswer parseHead(std::string_view head)
{
    HttpAnswer answer;
    if (!head.starts_with("HTTP/1."))
        return answer;
    answer.status = std::atoi(std::string{head.substr(9, 3)}.c_str());
    while (true) {
        head.remove_prefix(std::min(head.find("\r\n") + 2, head.size()));
        const auto line = head.substr(0, head.find("\r\n"));
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos)
            return answer;
        answer.headers[lowered(std::string{line.substr(0, colon)})] = line.substr(colon + 2);
    }
}

}  // namespace

RawLine::RawLine(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(m_socket);
        m_socket = -1;
        return;
    }
    const int yes = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

RawLine::~RawLine()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

bool RawLine::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// False at the end of the line, or of the time.
bool RawLine::fill(std::chrono::milliseconds patience)
{
    pollfd waiting{m_socket, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0)
        return false;
    char bytes[65'536];
    const auto count = ::recv(m_socket, bytes, sizeof bytes, 0);
    if (count <= 0)
        return false;
    m_buffer.append(bytes, static_cast<std::size_t>(count));
    return true;
}

HttpAnswer RawLine::receive(bool withoutBody)
{
    std::size_t end = 0;
    while ((end = m_buffer.find("\r\n\r\n")) == std::string::npos)
        if (!fill(kPatience))
            return {};
    auto answer = parseHead(std::string_view{m_buffer}.substr(0, end + 2));
    m_buffer.erase(0, end + 4);
    const auto found = answer.headers.find("content-length");
    const std::size_t length = withoutBody || found == answer.headers.end()
        ? 0
        : std::strtoull(found->second.c_str(), nullptr, 10);
    while (m_buffer.size() < length)
        if (!fill(kPatience))
            return {};
    answer.body = m_buffer.substr(0, length);
    m_buffer.erase(0, length);
    return answer;
}

std::string RawLine::readUntil(std::string_view text, std::chrono::milliseconds patience)
{
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (m_buffer.find(text) == std::string::npos) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0 || !fill(left))
            break;
    }
    return m_buffer;
}

bool RawLine::isHungUp(std::chrono::milliseconds patience)
{
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (fill(std::chrono::ceil<std::chrono::milliseconds>(
        std::max(deadline - std::chrono::steady_clock::now(), std::chrono::steady_clock::duration{0})))) {}
    return std::chrono::steady_clock::now() < deadline;
}

std::string httpRequest(std::string_view method, std::string_view target, BytesView body, std::string_view headers)
{
    std::string request;
    request.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n").append(headers);
    if (!body.empty() || method == "POST" || method == "PUT")
        request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return request.append("\r\n").append(body);
}

HttpAnswer HttpCaller::ask(std::string_view method, std::string_view target, BytesView body)
{
    auto more = headers;
    if (!token.empty())
        more += "Authorization: Bearer " + token + "\r\n";
    const auto request = httpRequest(method, target, body, more);
    for (int attempt = 0; attempt < 2; ++attempt) {
        const bool isFresh = !m_line;
        if (isFresh)
            m_line = std::make_unique<RawLine>(m_port);
        auto answer = m_line->send(request) ? m_line->receive(method == "HEAD") : HttpAnswer{};
        const auto connection = answer.headers.find("connection");
        if (answer.status == 0 || (connection != answer.headers.end() && connection->second == "close"))
            m_line.reset();
        if (answer.status != 0 || isFresh)
            return answer;
    }
    return {};
}

}  // namespace altair::test
