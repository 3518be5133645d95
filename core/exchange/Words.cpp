// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/Words.h"

#include <algorithm>
#include <charconv>

namespace altair {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

}  // namespace

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string lowerCase(std::string_view text)
{
    std::string lower{text};
    std::ranges::transform(
        lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

std::string upperCase(std::string_view text)
{
    std::string upper{text};
    std::ranges::transform(
        upper, upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return upper;
}

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stopped == end && !text.empty() ? std::optional{number} : std::nullopt;
}

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    for (auto at = text.find_first_not_of(kSpace); at != std::string_view::npos;
        at = text.find_first_not_of(kSpace, at)) {
        const auto end = std::min(text.find_first_of(kSpace, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

std::optional<std::string_view> markedWord(std::string_view word, char mark)
{
    if (word.size() < 2 || word[0] != mark)
        return std::nullopt;
    const auto second = static_cast<unsigned char>(word[1]);
    const bool isLetter = (second | 0x20U) >= 'a' && (second | 0x20U) <= 'z';
    return isLetter || second == '_' || second >= 0x80 ? std::optional{word.substr(1)} : std::nullopt;
}

MarkedWords takeMarked(std::string_view text, char mark)
{
    MarkedWords taken;
    bool found = false;
    for (const auto word : wordsOf(text)) {
        if (const auto marked = markedWord(word, mark)) {
            taken.words.emplace_back(*marked);
            found = true;
            continue;
        }
        if (!taken.rest.empty())
            taken.rest += ' ';
        taken.rest += word;
    }
    if (!found)
        taken.rest = trimmed(text);
    return taken;
}

}  // namespace altair
