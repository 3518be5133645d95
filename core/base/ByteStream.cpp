// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/ByteStream.h"

namespace altair {

void ByteWriter::varint(std::uint64_t value)
{
    while (value >= 0x80U) {
        byte(static_cast<std::uint8_t>(value | 0x80U));
        value >>= 7U;
    }
    byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::zigzag(std::int64_t value)
{
    varint((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63));
}

void ByteWriter::fixed64(std::uint64_t value)
{
    for (unsigned shift = 64; shift > 0; shift -= 8)
        byte(static_cast<std::uint8_t>(value >> (shift - 8)));
}

void ByteWriter::sized(BytesView bytes)
{
    varint(bytes.size());
    raw(bytes);
}

std::optional<std::uint8_t> ByteReader::byte()
{
    const auto bytes = raw(1);
    return bytes ? std::optional{static_cast<std::uint8_t>(bytes->front())} : std::nullopt;
}

std::optional<std::uint64_t> ByteReader::varint()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const auto next = byte();
        if (!next || (shift == 63 && *next > 1))
            return std::nullopt;
        value |= static_cast<std::uint64_t>(*next & 0x7FU) << shift;
        if ((*next & 0x80U) == 0)
            return *next == 0 && shift > 0 ? std::nullopt : std::optional{value};
    }
    return std::nullopt;
}

std::optional<std::int64_t> ByteReader::zigzag()
{
    const auto raw = varint();
    if (!raw)
        return std::nullopt;
    return static_cast<std::int64_t>((*raw >> 1U) ^ (~(*raw & 1U) + 1U));
}

std::optional<std::uint64_t> ByteReader::fixed64()
{
    const auto bytes = raw(8);
    if (!bytes)
        return std::nullopt;
    std::uint64_t value = 0;
    for (const auto next : asSpan(*bytes))
        value = value << 8U | next;
    return value;
}

std::optional<BytesView> ByteReader::raw(std::uint64_t length)
{
    if (length > m_rest.size()) {
        m_rest = {};
        return std::nullopt;
    }
    const auto bytes = m_rest.substr(0, length);
    m_rest.remove_prefix(length);
    return bytes;
}

std::optional<BytesView> ByteReader::sized()
{
    const auto length = varint();
    return length ? raw(*length) : std::nullopt;
}

}  // namespace altair
