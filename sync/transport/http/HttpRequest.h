// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace altair {

/// One request to a sync server.
struct HttpRequest {
    enum class Method : std::uint8_t { Get, Post, Put, Delete };
    enum class Content : std::uint8_t { Json, Protobuf, Chunk, Events };

    Method method = Method::Get;
    std::string target;  ///< Below the server's address, percent-encoded: "/api/v1/account".
    Bytes body;          ///< Overwritten once it was handed to Qt when `secret`.
    Content sends = Content::Json;
    Content wants = Content::Json;
    bool authorized = true;  ///< With the token.
    bool secret = false;     ///< The body holds secrets.
    /// Of the answer. One byte more, and it is given up.
    std::size_t mostBytes = std::size_t{1024} * 1024;
    /// How long nothing may move, in either direction.
    std::chrono::milliseconds patience = std::chrono::seconds{30};
};

inline std::string_view contentTypeOf(HttpRequest::Content content)
{
    switch (content) {
    case HttpRequest::Content::Json: return "application/json";
    case HttpRequest::Content::Protobuf: return "application/x-protobuf";
    case HttpRequest::Content::Chunk: return "application/octet-stream";
    case HttpRequest::Content::Events: return "text/event-stream";
    }
    return {};
}

/// What the server answered, where it did what it was asked (2xx).
struct HttpAnswer {
    int status = 0;
    Bytes body;
};

}  // namespace altair
