// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Exchange.h"

namespace altair::server {

enum class Access {
    Anyone,
    Unlimited,  ///< Anyone, and never slowed down: what watches over the server.
    Token,
};

/// One line of the table of everything that can be asked.
struct Route {
    Method method;
    std::string_view pattern;  ///< {…} stands for one part of the path.
    Access access;
    std::size_t mostBody;
    Endpoint endpoint;
};

struct FoundRoute {
    const Route* route = nullptr;  ///< Null when there is none.
    std::vector<std::string> parts;
    std::string allowed;  ///< Methods that the path has, when the one asked for is not among them.
};

FoundRoute findRoute(Method method, std::string_view path);

/// Whoever listens to a stream gets this first.
void openStream(const ExchangePtr& exchange);

}  // namespace altair::server
