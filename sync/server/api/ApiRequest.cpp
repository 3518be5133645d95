// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/ApiRequest.h"

#include "core/base/Id.h"

#include <charconv>

namespace altair::server {

namespace {

/// application/x-www-form-urlencoded, as every browser and curl writes queries.
std::optional<std::string> decoded(std::string_view text)
{
    std::string words;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const auto byte = fromHex(text.substr(i + 1, 2));
            if (!byte || byte->size() != 1)
                return std::nullopt;
            words += *byte;
            i += 2;
        } else {
            words += text[i] == '+' ? ' ' : text[i];
        }
    }
    return words;
}

/// As it was sent; absent when it is not there.
std::optional<std::string_view> rawParameter(std::string_view query, std::string_view name)
{
    std::string_view rest = query;
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const auto equals = pair.find('=');
        if (pair.substr(0, equals) == name)
            return equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    }
    return std::nullopt;
}

}  // namespace

std::string_view nameOf(Method method)
{
    switch (method) {
    case Method::Get: return "GET";
    case Method::Put: return "PUT";
    case Method::Post: return "POST";
    case Method::Delete: return "DELETE";
    }
    return "";
}

std::optional<std::string> ApiRequest::parameter(std::string_view name) const
{
    const auto raw = rawParameter(query, name);
    return raw ? decoded(*raw) : std::nullopt;
}

std::optional<std::uint64_t> ApiRequest::number(std::string_view name, std::uint64_t otherwise) const
{
    const auto text = rawParameter(query, name);
    if (!text)
        return otherwise;
    std::uint64_t number = 0;
    const auto* end = text->data() + text->size();
    const auto [stopped, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc{} || stopped != end || text->empty())
        return std::nullopt;
    return number;
}

}  // namespace altair::server
