// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/HttpConnection.h"

#include "sync/transport/http/HttpExchange.h"
#include "sync/transport/text/Say.h"

#include <QHttp2Configuration>
#include <QNetworkProxyFactory>
#include <QSslCertificate>
#include <QUrl>

#include <algorithm>

namespace altair {

namespace {

using transport::refuse;

constexpr const char* kNoAuthority = QT_TRANSLATE_NOOP(
    "Sync", "What is stored as the certificate authority of %1 is not a certificate. Trust the server again.");

/// Enough for a page at the distance of another continent.
constexpr unsigned kReceiveWindow = 4U * 1024U * 1024U;

/// What goes out to this computer itself never takes a detour.
class SystemProxies final : public QNetworkProxyFactory {
public:
    explicit SystemProxies(ServerAddress::Nearness nearness) : m_nearness(nearness) {}

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        if (m_nearness == ServerAddress::Nearness::ThisComputer)
            return {QNetworkProxy{QNetworkProxy::NoProxy}};
        return systemProxyForQuery(query);
    }

private:
    ServerAddress::Nearness m_nearness;
};

Result<QSslConfiguration> tlsFor(const ServerAddress& address, const ServerTrust& trust)
{
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    if (trust.certificate)  // Nobody else's word counts; so every handshake ends in HttpExchange::judge().
        tls.setCaCertificates({});
    if (trust.authority.empty())
        return tls;
    const auto authority = QSslCertificate::fromData(QByteArray::fromStdString(trust.authority), QSsl::Pem);
    if (authority.isEmpty())
        return refuse(kNoAuthority, address.shown());
    tls.addCaCertificates(authority);
    return tls;
}

QByteArray typeOf(HttpRequest::Content content)
{
    return QByteArray::fromStdString(std::string{contentTypeOf(content)});
}

}  // namespace

Result<std::unique_ptr<HttpConnection>> HttpConnection::open(const ServerAddress& address, Options options)
{
    if (const auto warning = address.plainWarning(); warning && !options.plainConfirmed)
        return fail(ErrorCode::InvalidInput, *warning);
    auto tls = tlsFor(address, options.trust);
    if (!tls)
        return failure(tls);
    return std::unique_ptr<HttpConnection>{new HttpConnection{address, std::move(options), std::move(*tls)}};
}

HttpConnection::HttpConnection(const ServerAddress& address, Options options, QSslConfiguration tls)
    : m_address(address)
    , m_options(std::move(options))
    , m_tls(std::move(tls))
{
    m_network.setProxyFactory(new SystemProxies{address.nearness()});
}

HttpConnection::~HttpConnection() = default;

QNetworkRequest HttpConnection::requestFor(const HttpRequest& request) const
{
    QNetworkRequest result{QUrl{QString::fromStdString(m_address.text() + request.target), QUrl::StrictMode}};
    result.setSslConfiguration(m_tls);
    QHttp2Configuration http2;
    http2.setSessionReceiveWindowSize(kReceiveWindow);
    http2.setStreamReceiveWindowSize(kReceiveWindow);
    result.setHttp2Configuration(http2);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::UserVerifiedRedirectPolicy);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setRawHeader("Accept", typeOf(request.wants));
    result.setRawHeader("Altair-Writer", "1");
    if (request.wants != HttpRequest::Content::Json)  // What is sealed does not compress, and should not.
        result.setRawHeader("Accept-Encoding", "identity");
    if (request.method == HttpRequest::Method::Post || request.method == HttpRequest::Method::Put)
        result.setHeader(QNetworkRequest::ContentTypeHeader, typeOf(request.sends));
    if (request.authorized && hasToken())
        result.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(std::string{m_token.view()}));
    return result;
}

QNetworkReply* HttpConnection::start(HttpRequest& request)
{
    const auto prepared = requestFor(request);
    const QByteArray body{request.body.data(), static_cast<qsizetype>(request.body.size())};
    if (request.secret)
        wipe(request.body);
    request.body = {};
    switch (request.method) {
    case HttpRequest::Method::Get: return m_network.get(prepared);
    case HttpRequest::Method::Post: return m_network.post(prepared, body);
    case HttpRequest::Method::Put: return m_network.put(prepared, body);
    case HttpRequest::Method::Delete: break;
    }
    return m_network.deleteResource(prepared);
}

void HttpConnection::send(HttpRequest request, Answered<HttpAnswer> done)
{
    m_exchanges.push_back(std::make_unique<HttpExchange>(*this, std::move(request), std::move(done)));
}

void HttpConnection::openStream(HttpRequest request, StreamCallbacks callbacks)
{
    closeStream();
    m_exchanges.push_back(std::make_unique<HttpExchange>(*this, std::move(request), std::move(callbacks)));
    m_stream = m_exchanges.back().get();
}

void HttpConnection::closeStream()
{
    auto* stream = std::exchange(m_stream, nullptr);
    const auto found = std::ranges::find(m_exchanges, stream, [](const auto& each) { return each.get(); });
    if (found == m_exchanges.end())
        return;
    auto exchange = std::move(*found);
    m_exchanges.erase(found);
    retire(std::move(exchange));
}

void HttpConnection::cancel()
{
    ++m_cancelled;
    m_stream = nullptr;
    for (auto& exchange : std::exchange(m_exchanges, {}))
        retire(std::move(exchange));
}

void HttpConnection::retire(std::unique_ptr<HttpExchange> exchange)
{
    note(*exchange);
    exchange->abandon();
    exchange.release()->deleteLater();
}

void HttpConnection::later(std::move_only_function<void()> what)
{
    auto shared = std::make_shared<std::move_only_function<void()>>(std::move(what));
    QMetaObject::invokeMethod(
        this,
        [this, shared, cancelled = m_cancelled] {
            if (cancelled == m_cancelled)
                (*shared)();
        },
        Qt::QueuedConnection);
}

void HttpConnection::finished(HttpExchange& exchange)
{
    later(exchange.takeEnd());
    m_everAnswered = m_everAnswered || exchange.answered();
    if (m_stream == &exchange)
        m_stream = nullptr;
    const auto found = std::ranges::find(m_exchanges, &exchange, [](const auto& each) { return each.get(); });
    if (found == m_exchanges.end())
        return;
    auto over = std::move(*found);
    m_exchanges.erase(found);
    retire(std::move(over));
}

void HttpConnection::note(const HttpExchange& exchange)
{
    if (!m_options.contacts)
        return;
    static const SystemClock kSystem;
    const auto& clock = m_options.clock ? *m_options.clock : static_cast<const Clock&>(kSystem);
    m_options.contacts->note(m_address.endpoint(), clock.now(), exchange.sent(), exchange.received());
}

}  // namespace altair
