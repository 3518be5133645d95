// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/config/Sizes.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace altair::server {

namespace {

struct Unit {
    std::string_view name;
    unsigned shift;
};
constexpr std::array kUnits{Unit{"TB", 40}, Unit{"GB", 30}, Unit{"MB", 20}, Unit{"KB", 10}};

}  // namespace

std::optional<std::uint64_t> parseNumber(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = !text.empty() && error == std::errc{} && stopped == text.data() + text.size();
    return isWhole ? std::optional{number} : std::nullopt;
}

std::optional<std::int64_t> parseSize(std::string_view text)
{
    unsigned shift = 0;
    for (const auto& unit : kUnits)
        if (text.ends_with(unit.name)) {
            text.remove_suffix(unit.name.size());
            shift = unit.shift;
            break;
        }
    while (text.ends_with(' '))
        text.remove_suffix(1);
    const auto number = parseNumber(text);
    if (!number || *number > (std::uint64_t{1} << 62U) >> shift)
        return std::nullopt;
    return static_cast<std::int64_t>(*number << shift);
}

std::string sizeText(std::int64_t bytes)
{
    for (const auto& unit : kUnits)
        if (bytes >= std::int64_t{1} << unit.shift) {
            char text[64];
            const auto whole = static_cast<double>(bytes) / static_cast<double>(std::int64_t{1} << unit.shift);
            std::snprintf(text, sizeof text, "%.1f %s", whole, unit.name.data());
            return text;
        }
    return std::to_string(bytes) + " B";
}

}  // namespace altair::server
