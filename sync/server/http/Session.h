// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Api.h"
#include "sync/server/http/Door.h"
#include "sync/server/http/LiveHub.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

namespace altair::server {

/// What all connections share. On the network's thread.
struct House {
    const HttpSettings& settings;
    Door& door;
    LiveHub& hub;
    Api& api;
};

/// Serves one connection until it ends.
boost::asio::awaitable<void> servePlain(House& house, boost::asio::ip::tcp::socket socket, AddressBytes peer);
boost::asio::awaitable<void> serveTls(
    House& house, boost::asio::ip::tcp::socket socket, AddressBytes peer, boost::asio::ssl::context& tls);

}  // namespace altair::server
