// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace altair::server {

enum class Method { Get, Put, Post, Delete };

std::string_view nameOf(Method method);

/// A request without the wire it came on.
struct ApiRequest {
    Method method = Method::Get;
    std::string path;                     ///< As it was sent, without the query.
    std::string query;                    ///< As it was sent, without the question mark.
    std::string token;                    ///< What follows `Authorization: Bearer`; empty when there is none.
    std::optional<std::uint32_t> writer;  ///< `Altair-Writer`.
    std::string address;                  ///< Who asks, as rates count: an IPv4 address or an IPv6 network of 64 bits.
    Bytes body;

    /// A value of the query, decoded. Absent when it is not there or not decodable.
    std::optional<std::string> parameter(std::string_view name) const;
    /// A whole number of the query; `otherwise` when it is not there, absent when it is no such number.
    std::optional<std::uint64_t> number(std::string_view name, std::uint64_t otherwise) const;
};

}  // namespace altair::server
