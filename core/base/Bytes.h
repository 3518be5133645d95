// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace altair {

/// Owned bytes. A std::string, so that short values need no allocation of their own.
using Bytes = std::string;
using BytesView = std::string_view;

inline std::span<const std::uint8_t> asSpan(BytesView bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

}  // namespace altair
