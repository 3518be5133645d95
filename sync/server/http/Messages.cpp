// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/http/Messages.h"

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/verb.hpp>

#include <charconv>

namespace altair::server {

namespace http = boost::beast::http;

namespace {

std::optional<Method> methodOf(http::verb verb)
{
    switch (verb) {
    case http::verb::head:
    case http::verb::get: return Method::Get;
    case http::verb::put: return Method::Put;
    case http::verb::post: return Method::Post;
    case http::verb::delete_: return Method::Delete;
    default: return std::nullopt;
    }
}

std::string_view view(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

std::string tokenOf(std::string_view authorization)
{
    constexpr std::string_view kScheme = "bearer ";
    if (!boost::beast::iequals(
            {authorization.data(), std::min(authorization.size(), kScheme.size())}, {kScheme.data(), kScheme.size()}))
        return {};
    auto token = authorization.substr(kScheme.size());
    while (token.starts_with(' '))
        token.remove_prefix(1);
    return std::string{token};
}

/// What can't be read is taken for a client that says nothing.
std::optional<std::uint32_t> writerOf(std::string_view text)
{
    std::uint32_t writer = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), writer);
    return error == std::errc{} && stopped == text.data() + text.size() ? std::optional{writer} : std::nullopt;
}

}  // namespace

std::optional<ApiRequest> requestOf(const HttpHead& head)
{
    const auto method = methodOf(head.method());
    const auto target = view(head.target());
    if (!method || !target.starts_with('/'))
        return std::nullopt;
    ApiRequest request;
    request.method = *method;
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string_view::npos)
        request.query = target.substr(question + 1);
    request.token = tokenOf(view(head[http::field::authorization]));
    request.writer = writerOf(view(head["Altair-Writer"]));
    return request;
}

HttpAnswer answerOf(ApiResponse response, unsigned version, bool keepAlive, bool withoutBody)
{
    HttpAnswer answer{static_cast<http::status>(response.status), version};
    answer.set(http::field::server, "altair-server");
    answer.set(http::field::cache_control, "no-store");
    answer.set("X-Content-Type-Options", "nosniff");
    if (!response.allow.empty())
        answer.set(http::field::allow, response.allow);
    if (response.retryAfter.count() > 0)
        answer.set(http::field::retry_after, std::to_string(response.retryAfter.count()));
    if (response.status == 401)
        answer.set(http::field::www_authenticate, "Bearer");
    answer.keep_alive(keepAlive);
    if (response.status == 204)
        return answer;
    answer.set(http::field::content_type, response.contentType);
    const auto length = response.body.size();
    if (!withoutBody)
        answer.body() = std::move(response.body);
    answer.content_length(length);
    return answer;
}

std::string streamHead(const ApiResponse& response)
{
    return "HTTP/1.1 200 OK\r\nServer: altair-server\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
           "X-Accel-Buffering: no\r\nConnection: close\r\n\r\n"
        + response.body;
}

std::optional<ApiResponse> complaintAbout(const boost::system::error_code& error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return refusal(431, "header_too_large", "The request's header is too large.");
    if (error == http::error::body_limit)
        return refusal(413, "too_large", "The request is too large.");
    const bool isHttp = error.category() == make_error_code(http::error::bad_method).category();
    if (isHttp && error != http::error::end_of_stream && error != http::error::partial_message)
        return refusal(400, "bad_request", "This is not an HTTP request that can be read.");
    return std::nullopt;
}

}  // namespace altair::server
