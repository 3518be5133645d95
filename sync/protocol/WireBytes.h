// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Clock.h"

#include <algorithm>
#include <limits>
#include <string>

/// What the sources that read protobuf messages share. No header that others read includes this one.
namespace altair::wire {

/// False when the bytes are not a message, or more than protobuf reads at once (2 GiB).
template <class Message>
bool parse(Message& message, BytesView bytes)
{
    return bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max())
        && message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

/// False when there are not exactly as many bytes as the type has.
template <class Fixed>
bool read(Fixed& to, const std::string& bytes)
{
    const auto fixed = Fixed::fromBytes(bytes);
    if (fixed)
        to = *fixed;
    return fixed.has_value();
}

/// A time as a clock may show it: what lies outside of an hlc's 48 bits would overflow where times are reckoned with.
inline Instant instantOf(std::int64_t milliseconds)
{
    constexpr std::int64_t kLast = (std::int64_t{1} << 48U) - 1;
    return Instant{std::chrono::milliseconds{std::clamp(milliseconds, std::int64_t{0}, kLast)}};
}

/// At most so many bytes, ending between two characters: messages hold no half ones.
inline std::string cut(const std::string& text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    auto end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

}  // namespace altair::wire
