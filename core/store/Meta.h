// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Connection.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace altair {

/// What the database knows about itself: "device", "hlc", "interrupted"… Numbers are 8 bytes, big-endian.
class Meta {
public:
    explicit Meta(Connection& connection) : m_connection(&connection) {}

    Result<std::optional<std::uint64_t>> number(std::string_view name);
    Result<void> setNumber(std::string_view name, std::uint64_t value);
    Result<void> remove(std::string_view name);

private:
    Connection* m_connection;
};

}  // namespace altair
