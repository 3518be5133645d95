// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/OrderKey.h"

#include <algorithm>

namespace altair {

namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kFirst = "a0";

/// How many digits the whole part has; absent when `letter` is none.
std::optional<std::size_t> digitsAfter(char letter)
{
    if (letter >= 'a' && letter <= 'z')
        return static_cast<std::size_t>(letter - 'a') + 1;
    if (letter >= 'A' && letter <= 'Z')
        return static_cast<std::size_t>('Z' - letter) + 1;
    return std::nullopt;
}

struct Parts {
    std::string_view whole;  // with its letter
    std::string_view fraction;
};

Parts partsOf(std::string_view key)
{
    const auto length = 1 + digitsAfter(key.front()).value_or(0);
    return {key.substr(0, length), key.substr(length)};
}

std::size_t rankOf(char digit)
{
    return kDigits.find(digit);
}

std::string wholeOf(char letter, char digit)
{
    return letter + std::string(digitsAfter(letter).value_or(0), digit);
}

/// The whole part that follows; absent after the last there is.
std::optional<std::string> next(std::string_view whole)
{
    std::string up{whole};
    for (auto place = up.size() - 1; place > 0; --place) {
        if (up[place] != kDigits.back()) {
            up[place] = kDigits[rankOf(up[place]) + 1];
            return up;
        }
        up[place] = kDigits.front();
    }
    if (whole.front() == 'z')
        return std::nullopt;
    return wholeOf(whole.front() == 'Z' ? 'a' : static_cast<char>(whole.front() + 1), kDigits.front());
}

/// The whole part that comes before; absent before the first there is.
std::optional<std::string> previous(std::string_view whole)
{
    std::string down{whole};
    for (auto place = down.size() - 1; place > 0; --place) {
        if (down[place] != kDigits.front()) {
            down[place] = kDigits[rankOf(down[place]) - 1];
            return down;
        }
        down[place] = kDigits.back();
    }
    if (whole.front() == 'A')
        return std::nullopt;
    return wholeOf(whole.front() == 'a' ? 'Z' : static_cast<char>(whole.front() - 1), kDigits.back());
}

/// A fraction between two; `high` empty means 1. The low one lacks digits that are then '0'.
std::string fractionBetween(std::string_view low, std::string_view high)
{
    std::string between;
    for (;;) {
        const auto lowRank = low.empty() ? 0 : rankOf(low.front());
        const auto highRank = high.empty() ? kDigits.size() : rankOf(high.front());
        if (highRank - lowRank > 1)
            return between + kDigits[(lowRank + highRank) / 2];
        if (highRank > lowRank && high.size() > 1)
            return between + high.front();
        between += kDigits[lowRank];
        low.remove_prefix(std::min<std::size_t>(low.size(), 1));
        high = highRank == lowRank ? high.substr(1) : std::string_view{};
    }
}

std::optional<std::string> openedBefore(std::string_view after)
{
    const auto [whole, fraction] = partsOf(after);
    return fraction.empty() ? previous(whole) : std::string{whole};
}

std::string openedAfter(std::string_view before)
{
    const auto [whole, fraction] = partsOf(before);
    if (auto following = next(whole))
        return *following;
    return std::string{whole} + fractionBetween(fraction, {});
}

std::string closedBetween(std::string_view before, std::string_view after)
{
    const auto low = partsOf(before);
    const auto high = partsOf(after);
    if (low.whole == high.whole)
        return std::string{low.whole} + fractionBetween(low.fraction, high.fraction);
    auto following = openedAfter(before);
    return following < after ? following : std::string{low.whole} + fractionBetween(low.fraction, {});
}

std::optional<std::string> anyBetween(std::string_view before, std::string_view after)
{
    if (before.empty() && after.empty())
        return std::string{kFirst};
    if (before.empty())
        return openedBefore(after);
    if (after.empty())
        return openedAfter(before);
    return closedBetween(before, after);
}

}  // namespace

bool isOrder(std::string_view key)
{
    if (key.empty() || key.size() > kLongestOrder
        || !std::ranges::all_of(key, [](char c) { return rankOf(c) != kDigits.npos; }))
        return false;
    const auto digits = digitsAfter(key.front());
    if (!digits || key.size() < 1 + *digits)
        return false;
    return key.size() == 1 + *digits || key.back() != kDigits.front();
}

std::optional<std::string> orderBetween(std::string_view before, std::string_view after)
{
    const auto isBound = [](std::string_view key) { return key.empty() || isOrder(key); };
    if (!isBound(before) || !isBound(after) || (!after.empty() && before >= after))
        return std::nullopt;
    auto key = anyBetween(before, after);
    return key && key->size() <= kLongestOrder ? key : std::nullopt;
}

std::string orderAfter(std::string_view last)
{
    return orderBetween(last, {}).value_or(std::string{last});
}

std::string orderAt(Hlc moment)
{
    constexpr char kTenDigits = 'j';
    std::string key(11, kTenDigits);
    auto rest = moment.value;
    for (auto digit = key.rbegin(); digit != key.rend() - 1; ++digit) {
        *digit = kDigits[rest % kDigits.size()];
        rest /= kDigits.size();
    }
    return key;
}

std::vector<std::string> evenOrders(std::size_t count)
{
    std::vector<std::string> keys;
    keys.reserve(count);
    for (std::string key; keys.size() < count; keys.push_back(key))
        key = orderAfter(key);
    return keys;
}

}  // namespace altair
