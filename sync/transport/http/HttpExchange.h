// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/http/HttpConnection.h"
#include "sync/transport/http/HttpFailure.h"

#include <QNetworkReply>
#include <QTimer>

#include <memory>

namespace altair {

/// One request on its way, and its answer on its way back. Tells its connection once, when it is over.
class HttpExchange : public QObject {
public:
    using Done = HttpConnection::Answered<HttpAnswer>;

    HttpExchange(HttpConnection& connection, HttpRequest request, Done done);
    HttpExchange(HttpConnection& connection, HttpRequest request, HttpConnection::StreamCallbacks callbacks);
    ~HttpExchange() override;

    bool isStream() const { return m_callbacks.has_value(); }
    std::uint64_t sent() const { return m_sent; }
    std::uint64_t received() const { return m_received; }
    bool answered() const { return m_status != 0; }

    /// Nothing is told any more.
    void abandon();
    /// What is to be called with the result. Once, after it told its connection.
    std::move_only_function<void()> takeEnd();

private:
    struct Finally {
        void operator()(QNetworkReply* reply) const;
    };

    void begin();
    void checkCertificate();
    void judge(const QList<QSslError>& errors);
    void redirect(const QUrl& to);
    void headArrived();
    void bodyArrived();
    void take(const QByteArray& bytes);
    void giveUp();
    void finish();
    bool isOfWantedContent() const;
    bool succeeded() const;
    TransportError failure();

    HttpConnection* m_connection;
    HttpRequest m_request;
    std::optional<Done> m_done;
    std::optional<HttpConnection::StreamCallbacks> m_callbacks;
    std::unique_ptr<QNetworkReply, Finally> m_reply;
    QTimer m_patience;
    Bytes m_body;
    HttpFailure m_failure;
    std::optional<CertificateProblem> m_certificate;
    std::uint64_t m_sent = 0;
    std::uint64_t m_received = 0;
    int m_status = 0;
    bool m_isOver = false;
};

}  // namespace altair
