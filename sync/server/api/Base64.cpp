// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Base64.h"

namespace altair::server {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string toBase64(BytesView bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto group = asSpan(bytes.substr(i, 3));
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8U | (k < group.size() ? group[k] : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= group.size() ? kDigits[bits >> (18 - 6 * k) & 63U] : '=';
    }
    return text;
}

std::optional<Bytes> fromBase64(std::string_view text)
{
    Bytes bytes;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char character : text.substr(0, text.find('='))) {
        const auto digit = kDigits.find(character);
        if (digit == std::string_view::npos)
            return std::nullopt;
        bits = bits << 6U | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 0xFFU);
        bits &= (1U << count) - 1;
    }
    // Padding, and bits beyond the last byte, have one right form.
    return toBase64(bytes) == text ? std::optional{std::move(bytes)} : std::nullopt;
}

}  // namespace altair::server
