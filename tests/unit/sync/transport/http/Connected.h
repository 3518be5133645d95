// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/http/HttpConnection.h"
#include "tests/support/Must.h"

#include <memory>
#include <string>

namespace altair::test {

inline std::unique_ptr<HttpConnection> connected(const std::string& address, HttpConnection::Options options = {})
{
    return must(HttpConnection::open(must(ServerAddress::parse(address)), std::move(options)));
}

inline HttpRequest asking(std::string target)
{
    HttpRequest request;
    request.target = std::move(target);
    return request;
}

inline bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

}  // namespace altair::test
