// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair::test {

/// Speaks HTTP/1.1 on loopback exactly as badly as a test wants it to.
class ScriptedServer {
public:
    /// A request that arrived whole, and the line to answer it on.
    struct Request {
        std::string head;  ///< The request line and headers.
        std::string body;
        QTcpSocket* line = nullptr;

        std::string header(std::string_view name) const;  ///< Empty when it is not there.
        void say(std::string_view bytes) const;           ///< As they are.
        void answer(int status, std::string_view type, std::string_view content, std::string_view headers = {}) const;
        void hangUp() const;
    };
    using Handler = std::function<void(const Request&)>;

    explicit ScriptedServer(Handler handler, std::optional<QSslConfiguration> tls = std::nullopt);
    ~ScriptedServer();

    int port() const;
    std::string address() const;  ///< "http://127.0.0.1:…", with TLS "https://…".
    std::size_t requests() const { return m_requests; }
    std::size_t connections() const { return m_connections; }

private:
    struct Tls;
    void accept();
    void read(QTcpSocket* line);

    Handler m_handler;
    bool m_isEncrypted;
    std::unique_ptr<QTcpServer> m_server;
    std::size_t m_requests = 0;
    std::size_t m_connections = 0;
};

}  // namespace altair::test
