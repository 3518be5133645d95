// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/RecurrenceParts.h"

#include <charconv>

namespace altair::recurrence {

std::vector<std::string_view> pieces(std::string_view text, char separator)
{
    std::vector<std::string_view> found;
    for (auto end = text.find(separator); end != text.npos; end = text.find(separator)) {
        found.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    found.push_back(text);
    return found;
}

std::vector<RecurrencePart> recurrenceParts(std::string_view rule)
{
    std::vector<RecurrencePart> parts;
    for (const auto piece : pieces(rule, ';')) {
        const auto equals = piece.find('=');
        const auto value = equals == piece.npos ? std::string_view() : piece.substr(equals + 1);
        parts.push_back({piece.substr(0, equals), value});
    }
    return parts;
}

std::optional<std::string_view> recurrencePart(std::string_view rule, std::string_view name)
{
    for (const auto& part : recurrenceParts(rule)) {
        if (part.name == name)
            return part.value;
    }
    return std::nullopt;
}

int recurrenceInterval(std::string_view rule)
{
    return wholeNumber(recurrencePart(rule, "INTERVAL").value_or("1")).value_or(1);
}

std::optional<int> wholeNumber(std::string_view text)
{
    int value = 0;
    const auto end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, value);
    if (text.empty() || problem != std::errc{} || stop != end)
        return std::nullopt;
    return value;
}

}  // namespace altair::recurrence
