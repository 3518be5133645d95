// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddClock.h"

namespace altair::quickadd {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using ClockFound = std::optional<ClockWords>;

/// The figures of a time within one word: "10", "10:30", "10.30", and what follows them.
struct ClockFigures {
    int hour = 0;
    std::optional<int> minute;
    char separator = 0;
    std::string_view rest;
};

std::optional<ClockFigures> clockFigures(std::string_view text)
{
    const auto hour = digitsAt(text);
    if (hour.count < 1 || hour.count > 2 || hour.value > 23)
        return std::nullopt;
    ClockFigures figures{hour.value, {}, 0, text.substr(hour.count)};
    if (figures.rest.empty() || (figures.rest.front() != ':' && figures.rest.front() != '.'))
        return figures;
    const auto minute = digitsAt(figures.rest.substr(1));
    if (minute.count != 2 || minute.value > 59)
        return std::nullopt;
    figures.separator = figures.rest.front();
    figures.minute = minute.value;
    figures.rest.remove_prefix(3);
    return figures;
}

/// What stands behind the figures, in the same word or as the next: "am", "pm", "o'clock".
struct ClockSuffix {
    WordRole role{};
    std::size_t words = 0;  ///< 1 when it is a word of its own.
};

std::optional<ClockSuffix> suffixOf(std::string_view rest, Phrase following, const QuickAddWords& words)
{
    for (const auto role : {WordRole::MorningHours, WordRole::EveningHours, WordRole::OClock}) {
        if (!rest.empty() && hasRole(words.meanings(rest), role))
            return ClockSuffix{role, 0};
        if (rest.empty() && is(following, 0, role))
            return ClockSuffix{role, 1};
    }
    return std::nullopt;
}

ClockFound withSuffix(const ClockFigures& figures, const ClockSuffix& suffix)
{
    const auto minute = minutes{figures.minute.value_or(0)};
    if (suffix.role == WordRole::OClock)
        return ClockWords{hours{figures.hour} + minute, 1 + suffix.words, WordReading::Clear, figures.hour < 12, false};
    if (figures.hour < 1 || figures.hour > 12)
        return std::nullopt;
    const auto hour = hours{figures.hour % 12 + (suffix.role == WordRole::EveningHours ? 12 : 0)};
    return ClockWords{hour + minute, 1 + suffix.words, WordReading::Clear, false, false};
}

ClockFound clockAt(Phrase phrase, const QuickAddSettings& settings, Marker marker)
{
    if (phrase.empty())
        return std::nullopt;
    if (const auto noon = meaning(phrase, 0, WordRole::Noon))
        return ClockWords{minutes{noon->value}, 1, marker == Marker::Before ? WordReading::Clear : noon->reading};
    const auto figures = clockFigures(phrase.front().folded);
    if (!figures)
        return std::nullopt;
    const auto suffix = suffixOf(figures->rest, after(phrase, 1), *settings.words);
    if (suffix)
        return withSuffix(*figures, *suffix);
    const bool dotIsMeant = figures->separator != '.'
        || (marker == Marker::Before && settings.words->habits().timeWithDot);
    const bool hourIsMeant = figures->minute || marker == Marker::Before;
    if (!figures->rest.empty() || !dotIsMeant || !hourIsMeant)
        return std::nullopt;
    const bool bare = !figures->minute;
    return ClockWords{hours{figures->hour} + minutes{figures->minute.value_or(0)}, 1,
        bare ? WordReading::AtEdge : WordReading::Clear, figures->hour > 0 && figures->hour < 12, bare};
}

}  // namespace

std::optional<ClockWords> readClock(Phrase phrase, const QuickAddSettings& settings)
{
    if (!is(phrase, 0, WordRole::At))
        return clockAt(phrase, settings, Marker::None);
    auto found = clockAt(after(phrase, 1), settings, Marker::Before);
    if (found)
        ++found->words;
    return found;
}

}  // namespace altair::quickadd
