// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/http/HttpServer.h"

#include "sync/server/http/Session.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include <csignal>
#include <optional>

namespace altair::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using Failure = boost::system::error_code;

struct HttpServer::Network {
    explicit Network(HttpSettings wanted) : settings(std::move(wanted)), hub(io.get_executor(), settings.heartbeat) {}

    Result<void> listen();
    Result<void> loadCertificate();
    asio::awaitable<void> acceptAll(House& house);
    asio::awaitable<void> serve(House& house, tcp::socket socket, AddressBytes peer);
    void begin(House& house, tcp::socket socket);
    void stop();

    HttpSettings settings;
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    asio::signal_set signals{io};
    asio::steady_timer farewell{io};
    std::optional<asio::ssl::context> tls;
    Door door{settings};
    LiveHub hub;
};

namespace {

Error cannotListen(const HttpSettings& settings, const Failure& failure)
{
    const auto where = settings.host + ":" + std::to_string(settings.port);
    if (failure == asio::error::address_in_use)
        return {ErrorCode::Busy, "Another program listens on " + where + " already; choose another port with --listen.",
            failure.message()};
    if (failure == asio::error::access_denied)
        return {ErrorCode::Io, "This user may not listen on " + where + "; choose a port above 1023 with --listen.",
            failure.message()};
    return {ErrorCode::Io, "The server can't listen on " + where + ": " + failure.message() + ".", failure.message()};
}

AddressBytes bytesOf(const asio::ip::address& address)
{
    return parseAddress(address.to_string()).value_or(AddressBytes{});
}

}  // namespace

Result<void> HttpServer::Network::listen()
{
    Failure failure;
    const auto address = asio::ip::make_address(settings.host == "localhost" ? "127.0.0.1" : settings.host, failure);
    if (failure)
        return fail(ErrorCode::InvalidInput,
            "“" + settings.host + "” is no address to listen on; write 127.0.0.1, 0.0.0.0 or [::].");
    const tcp::endpoint endpoint{address, settings.port};
    acceptor.open(endpoint.protocol(), failure);
    if (!failure)
        acceptor.set_option(tcp::acceptor::reuse_address{true}, failure);
    if (!failure)
        acceptor.bind(endpoint, failure);
    if (!failure)
        acceptor.listen(asio::socket_base::max_listen_connections, failure);
    if (failure)
        return std::unexpected(cannotListen(settings, failure));
    return {};
}

Result<void> HttpServer::Network::loadCertificate()
{
    if (settings.certificate.empty())
        return {};
    tls.emplace(asio::ssl::context::tls_server);
    tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1
        | asio::ssl::context::no_tlsv1_1 | asio::ssl::context::no_compression);
    Failure failure;
    tls->use_certificate_chain_file(settings.certificate.string(), failure);
    if (failure)
        return fail(ErrorCode::Io,
            "The certificate " + settings.certificate.string() + " can't be read; it must be a PEM file.",
            failure.message());
    tls->use_private_key_file(settings.key.string(), asio::ssl::context::pem, failure);
    if (failure)
        return fail(ErrorCode::Io,
            "The key " + settings.key.string() + " can't be read, or does not belong to the certificate.",
            failure.message());
    return {};
}

asio::awaitable<void> HttpServer::Network::serve(House& house, tcp::socket socket, AddressBytes peer)
{
    if (tls)
        co_await serveTls(house, std::move(socket), peer, *tls);
    else
        co_await servePlain(house, std::move(socket), peer);
}

void HttpServer::Network::begin(House& house, tcp::socket socket)
{
    Failure failure;
    const auto endpoint = socket.remote_endpoint(failure);
    if (failure)
        return;
    const auto peer = bytesOf(endpoint.address());
    if (!door.hasRoom(peer)) {
        spdlog::info("connection refused, too many from={}", rateName(peer));
        return;
    }
    socket.set_option(tcp::no_delay{true}, failure);
    asio::co_spawn(io, serve(house, std::move(socket), peer), [](const std::exception_ptr& thrown) {
        if (thrown)
            spdlog::error("a connection ended with an exception");
    });
}

asio::awaitable<void> HttpServer::Network::acceptAll(House& house)
{
    while (acceptor.is_open()) {
        Failure failure;
        auto socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, failure));
        if (!failure) {
            begin(house, std::move(socket));
        } else if (failure != asio::error::operation_aborted) {
            // Out of file descriptors, mostly: somebody will hang up.
            spdlog::warn("accepting failed: {}", failure.message());
            asio::steady_timer pause{io, std::chrono::milliseconds{100}};
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, failure));
        }
    }
}

void HttpServer::Network::stop()
{
    if (door.isClosing())
        return;
    Failure failure;
    acceptor.close(failure);
    signals.cancel(failure);
    door.closeIdle();
    hub.closeAll();
    if (door.size() == 0)
        return;
    door.whenEmpty([this] { farewell.cancel(); });
    farewell.expires_after(settings.farewell);
    farewell.async_wait([this](const Failure& cancelled) {
        if (!cancelled)
            door.closeAll();
    });
}

HttpServer::HttpServer(std::unique_ptr<Network> network) : m_network(std::move(network)) {}

HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::listen(HttpSettings settings)
{
    auto network = std::make_unique<Network>(std::move(settings));
    if (auto loaded = network->loadCertificate(); !loaded)
        return failure(std::move(loaded));
    if (auto listening = network->listen(); !listening)
        return failure(std::move(listening));
    return std::unique_ptr<HttpServer>{new HttpServer{std::move(network)}};
}

Announcer& HttpServer::announcer()
{
    return m_network->hub;
}

std::uint16_t HttpServer::port() const
{
    Failure failure;
    return m_network->acceptor.local_endpoint(failure).port();
}

std::string HttpServer::url() const
{
    const auto& host = m_network->settings.host;
    const bool isIpv6 = host.find(':') != std::string::npos;
    return (m_network->tls ? "https://" : "http://") + (isIpv6 ? "[" + host + "]" : host) + ":"
        + std::to_string(port());
}

void HttpServer::run(Api& api)
{
    House house{m_network->settings, m_network->door, m_network->hub, api};
    asio::co_spawn(m_network->io, m_network->acceptAll(house), asio::detached);
    m_network->io.run();
}

void HttpServer::stop()
{
    asio::post(m_network->io, [network = m_network.get()] { network->stop(); });
}

void HttpServer::stopOnSignals()
{
    auto& signals = m_network->signals;
    signals.add(SIGTERM);
    signals.add(SIGINT);
    signals.async_wait([network = m_network.get()](const Failure& cancelled, int signal) {
        if (cancelled)
            return;
        spdlog::info("[App] Stopping on signal {}", signal);
        network->stop();
    });
}

}  // namespace altair::server
