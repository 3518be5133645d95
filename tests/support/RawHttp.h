// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace altair::test {

/// What a server answered.
struct HttpAnswer {
    int status = 0;                              ///< 0: nothing, or nothing that is HTTP.
    std::map<std::string, std::string> headers;  ///< Names in lower case.
    Bytes body;
};

/// A line to 127.0.0.1, for requests that no library would send. Blocking, with a limit of time.
class RawLine {
public:
    explicit RawLine(std::uint16_t port);
    ~RawLine();
    RawLine(const RawLine&) = delete;
    RawLine& operator=(const RawLine&) = delete;

    bool isOpen() const { return m_socket >= 0; }
    /// False when the other end took no more.
    bool send(std::string_view bytes);
    /// The next answer; `withoutBody` after HEAD.
    HttpAnswer receive(bool withoutBody = false);
    /// Reads until the text has come, or the time is over, or the line is closed. Answers all that has come.
    std::string readUntil(std::string_view text, std::chrono::milliseconds patience = std::chrono::seconds{10});
    /// True when the other end hangs up within the time.
    bool isHungUp(std::chrono::milliseconds patience);

private:
    bool fill(std::chrono::milliseconds patience);

    int m_socket = -1;
    std::string m_buffer;
};

/// A request as it goes over the line, with its length.
std::string httpRequest(
    std::string_view method, std::string_view target, BytesView body = {}, std::string_view headers = {});

/// Asks one thing after the other over one line, opened again when it was closed.
class HttpCaller {
public:
    explicit HttpCaller(std::uint16_t port) : m_port(port) {}

    HttpAnswer ask(std::string_view method, std::string_view target, BytesView body = {});
    HttpAnswer get(std::string_view target) { return ask("GET", target); }
    HttpAnswer post(std::string_view target, BytesView body) { return ask("POST", target, body); }
    HttpAnswer put(std::string_view target, BytesView body) { return ask("PUT", target, body); }

    std::string token;
    std::string headers;  ///< More of them, each with its end of line.

private:
    std::uint16_t m_port;
    std::unique_ptr<RawLine> m_line;
};

}  // namespace altair::test
