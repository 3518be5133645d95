// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/ScriptedServer.h"

#include "tests/support/Catch.h"

#include <QSslServer>

namespace altair::test {

namespace {

std::string lower(std::string_view text)
{
    return QByteArray{text.data(), static_cast<qsizetype>(text.size())}.toLower().toStdString();
}

}  // namespace

std::string ScriptedServer::Request::header(std::string_view name) const
{
    const auto wanted = "\r\n" + lower(name) + ": ";
    const auto found = lower(head).find(wanted);
    if (found == std::string::npos)
        return {};
    const auto begin = found + wanted.size();
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

void ScriptedServer::Request::say(std::string_view bytes) const
{
    line->write(bytes.data(), static_cast<qint64>(bytes.size()));
    line->flush();
}

void ScriptedServer::Request::answer(
    int status, std::string_view type, std::string_view content, std::string_view headers) const
{
    say("HTTP/1.1 " + std::to_string(status) + " Said\r\nContent-Type: " + std::string{type} + "\r\nContent-Length: "
        + std::to_string(content.size()) + "\r\n" + std::string{headers} + "\r\n" + std::string{content});
}

void ScriptedServer::Request::hangUp() const
{
    line->disconnectFromHost();
}

ScriptedServer::ScriptedServer(Handler handler, std::optional<QSslConfiguration> tls)
    : m_handler(std::move(handler))
    , m_isEncrypted(tls.has_value())
{
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(*tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(), [this] { accept(); });
    REQUIRE(m_server->listen(QHostAddress::LocalHost));
}

ScriptedServer::~ScriptedServer() = default;

int ScriptedServer::port() const
{
    return m_server->serverPort();
}

std::string ScriptedServer::address() const
{
    return (m_isEncrypted ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port());
}

void ScriptedServer::accept()
{
    while (auto* line = m_server->nextPendingConnection()) {
        ++m_connections;
        QObject::connect(line, &QTcpSocket::readyRead, m_server.get(), [this, line] { read(line); });
        QObject::connect(line, &QTcpSocket::disconnected, line, &QObject::deleteLater);
        if (line->bytesAvailable() > 0)
            read(line);
    }
}

void ScriptedServer::read(QTcpSocket* line)
{
    const auto ahead = line->peek(line->bytesAvailable()).toStdString();
    const auto end = ahead.find("\r\n\r\n");
    if (end == std::string::npos)
        return;
    Request request{ahead.substr(0, end + 2), {}, line};
    const auto length = request.header("Content-Length");
    const auto size = length.empty() ? 0 : std::stoul(length);
    if (ahead.size() < end + 4 + size)
        return;
    line->read(static_cast<qint64>(end + 4));
    request.body = line->read(static_cast<qint64>(size)).toStdString();
    ++m_requests;
    m_handler(request);
}

}  // namespace altair::test
