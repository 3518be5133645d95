// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddMoments.h"

#include "core/domain/QuickAddClock.h"

namespace altair::quickadd {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes kMidday = hours{12};

// "tonight at 8" is 20:00; "at 5" alone is in the afternoon where the language has it so.
minutes settle(const ClockWords& clock, std::optional<minutes> part, const QuickAddSettings& settings)
{
    const bool afternoon = part ? *part >= kMidday
                                : clock.bare && clock.time < hours{settings.words->habits().afternoonBelow};
    return clock.open && afternoon ? clock.time + kMidday : clock.time;
}

// An evening that has begun is simply today.
std::optional<minutes> timeOf(const DayWords& day, const QuickAddSettings& settings)
{
    const bool begun = day.date == settings.today && day.part <= settings.now;
    return begun ? std::nullopt : day.part;
}

MomentWords joined(const DayWords& day, const std::optional<ClockWords>& clock, const QuickAddSettings& settings)
{
    MomentWords moment{day.date, day.time, day.words, day.reading, day.date.has_value()};
    if (clock && !day.time) {
        moment.time = settle(*clock, day.part, settings);
        moment.words += clock->words;
        moment.reading = WordReading::Clear;
    } else if (!day.time) {
        moment.time = timeOf(day, settings);
    }
    return moment;
}

std::optional<MomentWords> dayThenTime(Phrase phrase, const QuickAddSettings& settings, Marker marker)
{
    const auto day = readDay(phrase, settings, marker);
    if (!day)
        return std::nullopt;
    return joined(*day, readClock(after(phrase, day->words), settings), settings);
}

std::optional<MomentWords> timeThenDay(Phrase phrase, const QuickAddSettings& settings)
{
    const auto clock = readClock(phrase, settings);
    const auto day = clock ? readDay(after(phrase, clock->words), settings, Marker::None) : std::nullopt;
    return day && !day->time ? std::optional(joined(*day, clock, settings)) : std::nullopt;
}

std::optional<MomentWords> readTime(Phrase phrase, const QuickAddSettings& settings)
{
    const auto clock = readClock(phrase, settings);
    if (!clock)
        return std::nullopt;
    return MomentWords{{}, settle(*clock, {}, settings), clock->words, clock->reading, true};
}

}  // namespace

std::optional<MomentWords> readMoment(Phrase phrase, const QuickAddSettings& settings, Marker marker)
{
    auto found = timeThenDay(phrase, settings);
    if (!found)
        found = dayThenTime(phrase, settings, marker);
    if (found)
        return found;
    found = readTime(phrase, settings);
    if (found && marker == Marker::Before)
        found->reading = WordReading::Clear;
    return found;
}

}  // namespace altair::quickadd
