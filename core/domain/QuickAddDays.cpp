// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddDays.h"

namespace altair::quickadd {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::months;
using std::chrono::year_month_day;

constexpr days kDay{1};
constexpr int kSaturday = 6;

using DayFound = std::optional<DayWords>;

DayFound withPart(DayFound found, Phrase phrase)
{
    const auto part = value(phrase, found->words, WordRole::DayPart);
    if (!part)
        return found;
    ++found->words;
    found->reading = WordReading::Clear;
    found->part = minutes{*part};
    return found;
}

int isoWeekday(CivilDate date)
{
    return static_cast<int>(std::chrono::weekday{date}.iso_encoding());
}

CivilDate nextWeek(CivilDate today)
{
    return today + days{8 - isoWeekday(today)};
}

CivilDate upcoming(int weekday, CivilDate from)
{
    return from + days{(weekday - isoWeekday(from) + 7) % 7};
}

std::optional<CivilDate> nextDayOfMonth(int day, CivilDate today)
{
    const year_month_day now{today};
    for (auto month = now.year() / now.month(); month <= now.year() / now.month() + months{12}; month += months{1}) {
        const auto date = dateOf(
            static_cast<int>(month.year()), static_cast<unsigned>(month.month()), static_cast<unsigned>(day));
        if (date && *date >= today)
            return date;
    }
    return std::nullopt;
}

DayFound namedDay(Phrase phrase, const QuickAddSettings& settings)
{
    const auto distance = value(phrase, 0, WordRole::Day);
    return distance ? withPart(dayOf(settings.today + days{*distance}, 1), phrase) : std::nullopt;
}

DayFound tonight(Phrase phrase, const QuickAddSettings& settings)
{
    const auto evening = value(phrase, 0, WordRole::Evening);
    return evening ? DayFound({settings.today, {}, minutes{*evening}, 1, WordReading::Clear}) : std::nullopt;
}

bool isWeekend(Phrase phrase, std::size_t index)
{
    constexpr int monday = 1;
    const auto set = value(phrase, index, WordRole::Days);
    return set && (*set & monday) == 0;
}

DayFound thisDay(Phrase phrase, const QuickAddSettings& settings)
{
    if (!is(phrase, 0, WordRole::This))
        return std::nullopt;
    if (is(phrase, 1, WordRole::DayPart))
        return withPart(dayOf(settings.today, 1), phrase);
    if (const auto weekday = value(phrase, 1, WordRole::Weekday))
        return withPart(dayOf(upcoming(*weekday, settings.today), 2), phrase);
    return isWeekend(phrase, 1) ? dayOf(upcoming(kSaturday, settings.today), 2) : std::nullopt;
}

std::optional<CivilDate> startOfNext(WordUnit unit, CivilDate today)
{
    const year_month_day now{today};
    switch (unit) {
    case WordUnit::Week: return nextWeek(today);
    case WordUnit::Month: return CivilDate{(now.year() / now.month() + months{1}) / 1};
    case WordUnit::Year: return CivilDate{(now.year() + std::chrono::years{1}) / 1 / 1};
    default: return std::nullopt;
    }
}

DayFound nextDay(Phrase phrase, const QuickAddSettings& settings)
{
    if (!is(phrase, 0, WordRole::Next))
        return std::nullopt;
    if (const auto weekday = value(phrase, 1, WordRole::Weekday))
        return withPart(dayOf(upcoming(*weekday, nextWeek(settings.today)), 2), phrase);
    if (isWeekend(phrase, 1))
        return dayOf(upcoming(kSaturday, nextWeek(settings.today)), 2);
    const auto unit = value(phrase, 1, WordRole::Unit);
    const auto date = unit ? startOfNext(static_cast<WordUnit>(*unit), settings.today) : std::nullopt;
    return date ? dayOf(*date, 2) : std::nullopt;
}

DayFound later(minutes wait, const QuickAddSettings& settings)
{
    const auto total = settings.now + wait;
    const auto whole = std::chrono::floor<days>(total);
    return DayWords{settings.today + whole, total - whole, {}, 3, WordReading::Clear};
}

DayFound inAWhile(Phrase phrase, const QuickAddSettings& settings)
{
    const auto unit = value(phrase, 2, WordRole::Unit);
    const auto count = readCount(phrase, 1);
    if (!is(phrase, 0, WordRole::In) || !count || !unit)
        return std::nullopt;
    switch (static_cast<WordUnit>(*unit)) {
    case WordUnit::Minute: return later(minutes{*count}, settings);
    case WordUnit::Hour: return later(hours{*count}, settings);
    case WordUnit::Day: return dayOf(settings.today + days{*count}, 3);
    case WordUnit::Week: return dayOf(settings.today + days{7 * *count}, 3);
    case WordUnit::Month: return dayOf(monthsLater(settings.today, *count), 3);
    case WordUnit::Year: return *count > 100 ? std::nullopt : dayOf(monthsLater(settings.today, 12 * *count), 3);
    }
    return std::nullopt;
}

// "Sat 21 Nov": a weekday that isn't the date's makes it a date that doesn't exist.
DayFound weekdayAndDate(Phrase phrase, const QuickAddSettings& settings)
{
    const auto weekday = value(phrase, 0, WordRole::Weekday);
    auto found = weekday ? readDate(after(phrase, 1), settings) : std::nullopt;
    if (!found)
        return std::nullopt;
    ++found->words;
    if (!found->date || isoWeekday(*found->date) != *weekday)
        return noSuchDay(found->words);
    found->reading = WordReading::Clear;
    return found;
}

// Never today: who means today says so.
DayFound weekdayAlone(Phrase phrase, const QuickAddSettings& settings)
{
    const auto weekday = meaning(phrase, 0, WordRole::Weekday);
    if (!weekday)
        return std::nullopt;
    return withPart(dayOf(upcoming(weekday->value, settings.today + kDay), 1, weekday->reading), phrase);
}

DayFound firstOf(std::initializer_list<DayFound (*)(Phrase, const QuickAddSettings&)> readers, Phrase phrase,
    const QuickAddSettings& settings)
{
    for (const auto read : readers) {
        if (auto found = phrase.empty() ? DayFound() : read(phrase, settings))
            return found;
    }
    return std::nullopt;
}

// "by the 21st", but not "by the 2nd floor".
DayFound dayOfMonth(Phrase phrase, const QuickAddSettings& settings)
{
    const std::size_t article = is(phrase, 0, WordRole::The) ? 1 : 0;
    const auto number = readDayNumber(phrase, article, *settings.words);
    if (!number || !number->ordinal || number->value < 1)
        return std::nullopt;
    const auto date = nextDayOfMonth(number->value, settings.today);
    return date ? dayOf(*date, article + 1, WordReading::AtEdge) : std::nullopt;
}

// "on the weekend", German "am Wochenende"
DayFound weekend(Phrase phrase, const QuickAddSettings& settings)
{
    return isWeekend(phrase, 0) ? dayOf(upcoming(kSaturday, settings.today), 1) : std::nullopt;
}

DayFound onDay(Phrase phrase, const QuickAddSettings& settings)
{
    if (!is(phrase, 0, WordRole::On))
        return std::nullopt;
    const std::size_t skipped = is(phrase, 1, WordRole::The) ? 2 : 1;
    const auto rest = after(phrase, skipped);
    auto found = skipped == 1
        ? firstOf({weekdayAndDate, readDate, nextDay, thisDay, weekend, weekdayAlone}, rest, settings)
        : firstOf({readDate, weekend}, rest, settings);
    if (found) {
        found->words += skipped;
        found->reading = WordReading::Clear;
    }
    return found;
}

}  // namespace

std::optional<DayWords> readDay(Phrase phrase, const QuickAddSettings& settings, Marker marker)
{
    auto found = firstOf({readDate, weekdayAndDate, namedDay, tonight, thisDay, nextDay, inAWhile, onDay, weekdayAlone},
        phrase, settings);
    if (marker == Marker::None)
        return found;
    if (!found)
        return dayOfMonth(phrase, settings);
    found->reading = WordReading::Clear;
    return found;
}

std::optional<int> readCount(Phrase phrase, std::size_t index)
{
    if (const auto number = value(phrase, index, WordRole::Number))
        return number;
    if (index >= phrase.size())
        return std::nullopt;
    const auto digits = digitsAt(phrase[index].folded);
    const bool whole = digits.count > 0 && digits.count == phrase[index].folded.size();
    return whole && digits.value > 0 ? std::optional(digits.value) : std::nullopt;
}

}  // namespace altair::quickadd
