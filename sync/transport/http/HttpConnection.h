// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "sync/protocol/SecretBytes.h"
#include "sync/transport/TransportError.h"
#include "sync/transport/http/CertificateProblem.h"
#include "sync/transport/http/ContactLog.h"
#include "sync/transport/http/HttpRequest.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>

#include <functional>
#include <memory>
#include <vector>

namespace altair {

class HttpExchange;

/// Requests to one sync server, over TLS (HTTP/2 where the server offers it), through the system's proxies. Certificates are
/// always verified, against the system's authorities and what the person vouches for; redirects are followed on the same
/// host to https only; answers are bounded; every failure is a TransportError with a sentence. The token goes into the
/// Authorization header, and nowhere else.
///
/// For one thread with a Qt event loop. Callbacks run later than the call that they belong to, and never after cancel()
/// or the destructor; they may destroy this.
class HttpConnection : public QObject {
public:
    template <class T>
    using Answered = std::move_only_function<void(TransportResult<T>)>;

    struct Options {
        ServerTrust trust;
        /// The person has agreed to ServerAddress::plainWarning().
        bool plainConfirmed = false;
        /// Where contacts are noted; must outlive this. Null: nowhere.
        ContactLog* contacts = nullptr;
        const Clock* clock = nullptr;  ///< For the contacts; null: the computer's.
    };
    /// `InvalidInput` with the warning as its sentence when the address needs an agreement that was not given, and when
    /// the trusted authority is no certificate.
    static Result<std::unique_ptr<HttpConnection>> open(const ServerAddress& address, Options options);
    ~HttpConnection() override;

    const ServerAddress& address() const { return m_address; }
    void setToken(SecretBytes token) { m_token = std::move(token); }
    bool hasToken() const { return !m_token.empty(); }

    void send(HttpRequest request, Answered<HttpAnswer> done);

    /// An answer that does not end: handed on as it arrives. `closed` comes once, in the end. The others may call
    /// nothing here but later().
    struct StreamCallbacks {
        std::move_only_function<void()> opened;
        std::move_only_function<void(BytesView)> arrived;
        std::move_only_function<void(TransportError)> closed;
    };
    /// One at a time; another one that is open is given up.
    void openStream(HttpRequest request, StreamCallbacks callbacks);
    void closeStream();

    /// Runs it from the event loop, unless everything was cancelled meanwhile.
    void later(std::move_only_function<void()> what);
    void cancel();

    /// Why the latest failure of kind Certificate failed, for asking the person.
    const std::optional<CertificateProblem>& certificateProblem() const { return m_certificateProblem; }

private:
    friend class HttpExchange;

    HttpConnection(const ServerAddress& address, Options options, QSslConfiguration tls);
    QNetworkRequest requestFor(const HttpRequest& request) const;
    QNetworkReply* start(HttpRequest& request);
    void finished(HttpExchange& exchange);
    void note(const HttpExchange& exchange);
    /// Gives it up. It may be in the middle of telling something, so it goes a little later.
    void retire(std::unique_ptr<HttpExchange> exchange);

    ServerAddress m_address;
    Options m_options;
    QSslConfiguration m_tls;
    QNetworkAccessManager m_network;
    SecretBytes m_token;
    std::vector<std::unique_ptr<HttpExchange>> m_exchanges;
    HttpExchange* m_stream = nullptr;
    std::optional<CertificateProblem> m_certificateProblem;
    std::uint64_t m_cancelled = 0;  // How often.
    bool m_everAnswered = false;
};

}  // namespace altair
