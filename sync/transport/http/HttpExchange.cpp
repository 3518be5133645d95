// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/HttpExchange.h"

#include <QDateTime>

#include <utility>

namespace altair {

namespace {

constexpr qint64 kReadAhead = qint64{256} * 1024;
/// Enough of a refusal for its sentence.
constexpr std::size_t kMostRefusalBytes = std::size_t{64} * 1024;

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

}  // namespace

void HttpExchange::Finally::operator()(QNetworkReply* reply) const
{
    reply->disconnect();
    reply->abort();
    reply->deleteLater();  // Perhaps it is just telling us something.
}

HttpExchange::HttpExchange(HttpConnection& connection, HttpRequest request, Done done)
    : m_connection(&connection)
    , m_request(std::move(request))
    , m_done(std::move(done))
{
    begin();
}

HttpExchange::HttpExchange(HttpConnection& connection, HttpRequest request, HttpConnection::StreamCallbacks callbacks)
    : m_connection(&connection)
    , m_request(std::move(request))
    , m_callbacks(std::move(callbacks))
{
    begin();
}

HttpExchange::~HttpExchange() = default;

void HttpExchange::begin()
{
    m_sent = m_request.body.size();
    m_reply.reset(m_connection->start(m_request));
    m_reply->setReadBufferSize(kReadAhead);
    auto* reply = m_reply.get();
    connect(reply, &QNetworkReply::encrypted, this, &HttpExchange::checkCertificate);
    connect(reply, &QNetworkReply::sslErrors, this, &HttpExchange::judge);
    connect(reply, &QNetworkReply::redirected, this, &HttpExchange::redirect);
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_failure.wasSent = true; });
    connect(reply, &QNetworkReply::uploadProgress, this, [this] { m_patience.start(); });
    connect(reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::headArrived);
    connect(reply, &QNetworkReply::readyRead, this, &HttpExchange::bodyArrived);
    connect(reply, &QNetworkReply::finished, this, &HttpExchange::finish);
    m_patience.setSingleShot(true);
    m_patience.setInterval(m_request.patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_failure.timedOut = true;
        giveUp();
    });
    m_patience.start();
}

/// A second look where a certificate is pinned; the first is in judge(), which a resumed session does not pass.
void HttpExchange::checkCertificate()
{
    const auto& pinned = m_connection->m_options.trust.certificate;
    const auto chain = m_reply->sslConfiguration().peerCertificateChain();
    if (!pinned || (!chain.isEmpty() && fingerprintOf(chain.first()) == *pinned))
        return;
    m_certificate = describeChange(m_connection->address(), chain, *pinned);
    giveUp();
}

void HttpExchange::judge(const QList<QSslError>& errors)
{
    const auto& pinned = m_connection->m_options.trust.certificate;
    const auto chain = m_reply->sslConfiguration().peerCertificateChain();
    if (!pinned) {
        m_certificate = describeCertificate(m_connection->address(), chain, errors, QDateTime::currentDateTime());
        return;
    }
    if (!chain.isEmpty() && fingerprintOf(chain.first()) == *pinned)
        m_reply->ignoreSslErrors();
    else
        m_certificate = describeChange(m_connection->address(), chain, *pinned);
}

/// Only what asks, only on the same host, only with TLS: the token goes along.
void HttpExchange::redirect(const QUrl& to)
{
    const bool sameHost = to.host(QUrl::FullyEncoded).toStdString() == m_connection->address().host();
    if (m_request.method == HttpRequest::Method::Get && to.scheme() == QLatin1String{"https"} && sameHost) {
        emit m_reply->redirectAllowed();
        return;
    }
    m_failure.redirected = true;
    giveUp();
}

void HttpExchange::headArrived()
{
    m_status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_patience.start();
    if (!m_callbacks || !isSuccess(m_status) || !m_callbacks->opened)
        return;
    if (isOfWantedContent())
        std::exchange(m_callbacks->opened, {})();
    else
        giveUp();
}

void HttpExchange::bodyArrived()
{
    m_patience.start();
    while (!m_isOver && m_reply->bytesAvailable() > 0)
        take(m_reply->read(kReadAhead));
}

void HttpExchange::take(const QByteArray& bytes)
{
    const BytesView view{bytes.constData(), static_cast<std::size_t>(bytes.size())};
    m_received += view.size();
    if (m_callbacks && isSuccess(m_status)) {
        m_callbacks->arrived(view);
        return;
    }
    const auto most = isSuccess(m_status) ? m_request.mostBytes : kMostRefusalBytes;
    if (m_body.size() + view.size() > most) {
        m_failure.tooLong = isSuccess(m_status);
        giveUp();
        return;
    }
    m_body += view;
}

void HttpExchange::giveUp()
{
    if (!m_isOver)
        m_reply->abort();  // Ends in finish().
}

void HttpExchange::finish()
{
    if (std::exchange(m_isOver, true))
        return;
    m_patience.stop();
    m_connection->finished(*this);
}

void HttpExchange::abandon()
{
    m_isOver = true;
    m_patience.stop();
    m_reply.reset();
}

/// A page that somebody on the way puts in front of the server (a hotel's sign-in, a proxy's regret) is none of ours.
bool HttpExchange::isOfWantedContent() const
{
    const auto type = m_reply->header(QNetworkRequest::ContentTypeHeader).toString().toLower().toStdString();
    return type.substr(0, type.find_first_of("; ")) == contentTypeOf(m_request.wants);
}

bool HttpExchange::succeeded() const
{
    return m_reply->error() == QNetworkReply::NoError && isSuccess(m_status) && !m_failure.redirected
        && !m_failure.tooLong && !m_failure.timedOut && !m_certificate && (m_body.empty() || isOfWantedContent());
}

TransportError HttpExchange::failure()
{
    if (m_certificate) {
        m_connection->m_certificateProblem = m_certificate;
        return {TransportError::Kind::Certificate, m_certificate->sentence, m_connection->address().endpoint(), {}, {}};
    }
    m_failure.error = m_reply->error();
    m_failure.status = m_status;
    m_failure.otherContent = isSuccess(m_status) && !isOfWantedContent();
    if (m_status == 0)  // Later ones quote the address, with what is asked for.
        m_failure.words = m_reply->errorString().toStdString();
    m_failure.retryAfter = m_reply->rawHeader("Retry-After").toStdString();
    m_failure.everAnswered = m_connection->m_everAnswered;
    m_failure.body = std::move(m_body);
    return describeFailure(m_connection->address(), m_failure);
}

std::move_only_function<void()> HttpExchange::takeEnd()
{
    const bool success = succeeded();
    if (m_callbacks)
        return [closed = std::move(m_callbacks->closed), error = failure()]() mutable { closed(std::move(error)); };
    TransportResult<HttpAnswer> result;
    if (success)
        result = HttpAnswer{m_status, std::move(m_body)};
    else
        result = std::unexpected(failure());
    return [done = std::move(*m_done), result = std::move(result)]() mutable { done(std::move(result)); };
}

}  // namespace altair
