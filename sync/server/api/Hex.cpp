// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Hex.h"

namespace altair::server {

std::string hexOf(std::uint64_t number)
{
    Bytes bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift & 0xFFU);
    return toHex(bytes);
}

std::optional<std::uint64_t> numberFromHex(std::string_view text)
{
    const auto bytes = fromHex(text);
    if (!bytes || bytes->size() != sizeof(std::uint64_t))
        return std::nullopt;
    std::uint64_t number = 0;
    for (const auto byte : asSpan(*bytes))
        number = number << 8U | byte;
    return number;
}

std::optional<DeviceId> deviceFromHex(std::string_view text)
{
    const auto number = numberFromHex(text);
    return number && *number != 0 ? std::optional{DeviceId{*number}} : std::nullopt;
}

}  // namespace altair::server
