// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/server/http/HttpSettings.h"

#include <memory>
#include <string>

namespace altair::server {

class Api;
class Announcer;

/// The API over HTTP/1.1, on one thread for the network. No header of Boost's is needed to use it.
class HttpServer {
public:
    /// Takes the address; nobody is answered before run(). Fails with a sentence when the address or the certificate
    /// can't be used.
    static Result<std::unique_ptr<HttpServer>> listen(HttpSettings settings);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Who tells the listeners of /sync/stream. For the Services of the api.
    Announcer& announcer();
    /// Where it listens: http://127.0.0.1:8080.
    std::string url() const;
    std::uint16_t port() const;

    /// Answers until stop(). Then everything that was begun has its answer, or had as long as settings.farewell for it.
    /// Nothing of the server calls the api afterwards, but work of the api may still call back: end its lanes before
    /// this object goes.
    void run(Api& api);
    /// From any thread, and from a signal's handler in run().
    void stop();
    /// run() ends as after stop() when the process gets SIGTERM or SIGINT.
    void stopOnSignals();

private:
    struct Network;
    explicit HttpServer(std::unique_ptr<Network> network);
    std::unique_ptr<Network> m_network;
};

}  // namespace altair::server
