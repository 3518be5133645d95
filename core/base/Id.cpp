// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/Id.h"

#include "core/base/Random.h"

#include <algorithm>

namespace altair {

namespace {

std::optional<unsigned> nibble(char digit)
{
    if (digit >= '0' && digit <= '9')
        return static_cast<unsigned>(digit - '0');
    if (digit >= 'a' && digit <= 'f')
        return static_cast<unsigned>(digit - 'a') + 10U;
    if (digit >= 'A' && digit <= 'F')
        return static_cast<unsigned>(digit - 'A') + 10U;
    return std::nullopt;
}

}  // namespace

RecordId RecordId::fresh(Instant now, Random& random)
{
    std::array<std::uint8_t, kSize> bytes{};
    random.fill(bytes);
    const auto milliseconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40U - 8U * i));
    bytes[6] = static_cast<std::uint8_t>(0x70U | (bytes[6] & 0x0FU));
    bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
    return RecordId{bytes};
}

std::optional<RecordId> RecordId::fromBytes(BytesView bytes)
{
    if (bytes.size() != kSize)
        return std::nullopt;
    std::array<std::uint8_t, kSize> array{};
    std::ranges::copy(asSpan(bytes), array.begin());
    return RecordId{array};
}

std::optional<RecordId> RecordId::fromHex(std::string_view text)
{
    std::string digits;
    std::ranges::remove_copy(text, std::back_inserter(digits), '-');
    const auto bytes = altair::fromHex(digits);
    return bytes ? fromBytes(*bytes) : std::nullopt;
}

std::string RecordId::hex() const
{
    return toHex(bytes());
}

DeviceId DeviceId::fresh(Random& random)
{
    DeviceId id;
    while (id.value == 0)
        id.value = random.bits64();
    return id;
}

std::string toHex(BytesView bytes)
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const auto byte : asSpan(bytes)) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0x0FU];
    }
    return text;
}

std::optional<Bytes> fromHex(std::string_view text)
{
    if (text.size() % 2 != 0)
        return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const auto high = nibble(text[i]);
        const auto low = nibble(text[i + 1]);
        if (!high || !low)
            return std::nullopt;
        bytes += static_cast<char>(*high << 4U | *low);
    }
    return bytes;
}

}  // namespace altair
