// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace altair::server {

/// Digits alone. Absent when it is anything else, or too large.
std::optional<std::uint64_t> parseNumber(std::string_view text);
/// Bytes: 1000, 500KB, 20MB, 10GB, 1TB (a KB is 1,024 bytes).
std::optional<std::int64_t> parseSize(std::string_view text);
/// As people read it: 12.3 MB.
std::string sizeText(std::int64_t bytes);

}  // namespace altair::server
