// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/ApiRequest.h"
#include "sync/server/api/ApiResponse.h"

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <optional>

namespace altair::server {

// Between HTTP's messages and the api's.

using HttpHead = boost::beast::http::request_header<boost::beast::http::fields>;
using HttpAnswer = boost::beast::http::response<boost::beast::http::string_body>;

/// The api's request, without its body and the address; absent for methods and targets that nothing here takes.
std::optional<ApiRequest> requestOf(const HttpHead& head);
/// `withoutBody` for HEAD.
HttpAnswer answerOf(ApiResponse response, unsigned version, bool keepAlive, bool withoutBody);
/// The head of a stream that goes on until the connection ends, followed by its first events.
std::string streamHead(const ApiResponse& response);
/// What is wrong with bytes that are no request: 400, 413, 431. Absent when there is nobody left to tell, as when the time
/// was over: then Beast has closed the connection.
std::optional<ApiResponse> complaintAbout(const boost::system::error_code& error);

}  // namespace altair::server
