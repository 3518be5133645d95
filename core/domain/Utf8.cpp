// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Utf8.h"

#include <bit>

namespace altair {

namespace {

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

char32_t takeCharacter(std::string_view& utf8)
{
    const auto lead = static_cast<unsigned char>(utf8.front());
    const auto ones = static_cast<unsigned>(std::countl_one(lead));
    char32_t character = lead & (0xFFU >> (ones + 1U));
    std::size_t size = 1;
    for (; size < utf8.size() && isContinuation(utf8[size]); ++size)
        character = (character << 6U) | (static_cast<unsigned char>(utf8[size]) & 0x3FU);
    utf8.remove_prefix(size);
    return character;
}

std::string_view firstBytes(std::string_view utf8, std::size_t most)
{
    if (utf8.size() <= most)
        return utf8;
    while (most > 0 && isContinuation(utf8[most]))
        --most;
    return utf8.substr(0, most);
}

std::u32string charactersOf(std::string_view utf8)
{
    std::u32string characters;
    while (!utf8.empty())
        characters += takeCharacter(utf8);
    return characters;
}

}  // namespace altair
