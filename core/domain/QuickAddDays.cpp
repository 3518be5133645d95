// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddDays.h"

#include "core/domain/MomentText.h"

namespace altair::quickadd {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::months;
using std::chrono::year_month_day;

constexpr int kEarliestYear = 1900;
constexpr int kLatestYear = 2999;
constexpr std::size_t kYearDigits = 4;
constexpr days kDay{1};

using DayFound = std::optional<DayWords>;

DayFound dayOf(CivilDate date, std::size_t words, WordReading reading = WordReading::Clear)
{
    return DayWords{date, {}, {}, words, reading};
}

DayFound noSuchDay(std::size_t words)
{
    return DayWords{{}, {}, {}, words, WordReading::Clear};
}

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

std::optional<CivilDate> dateOf(int year, unsigned month, unsigned day)
{
    const year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return date.ok() ? std::optional(CivilDate{date}) : std::nullopt;
}

// 29 February waits for a leap year, of which two can be eight years apart.
std::optional<CivilDate> nextOn(unsigned month, unsigned day, CivilDate today)
{
    const auto thisYear = static_cast<int>(year_month_day{today}.year());
    for (int year = thisYear; year <= thisYear + 8; ++year) {
        if (const auto date = dateOf(year, month, day); date && *date >= today)
            return date;
    }
    return std::nullopt;
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

CivilDate monthsAfter(CivilDate date, int count)
{
    const auto later = year_month_day{date} + months{count};
    return CivilDate{later.ok() ? later : year_month_day{later.year() / later.month() / std::chrono::last}};
}

std::optional<int> yearAt(Phrase phrase, std::size_t index)
{
    if (index >= phrase.size())
        return std::nullopt;
    const auto digits = digitsAt(phrase[index].folded);
    const bool whole = digits.count == kYearDigits && phrase[index].folded.size() == kYearDigits;
    return whole && digits.value >= kEarliestYear && digits.value <= kLatestYear ? std::optional(digits.value)
                                                                                 : std::nullopt;
}

bool looksLikeIso(std::string_view text)
{
    return text.size() >= 10 && text[4] == '-' && text[7] == '-' && digitsAt(text).count == kYearDigits;
}

DayFound isoDate(Phrase phrase, const QuickAddSettings&)
{
    const auto& text = phrase.front().folded;
    if (!looksLikeIso(text))
        return std::nullopt;
    const auto moment = parseMoment(text, {});
    if (!moment)
        return noSuchDay(1);
    return DayWords{moment->date, moment->time, {}, 1, WordReading::Clear};
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
    constexpr int saturday = 6;
    if (!is(phrase, 0, WordRole::This))
        return std::nullopt;
    if (is(phrase, 1, WordRole::DayPart))
        return withPart(dayOf(settings.today, 1), phrase);
    if (const auto weekday = value(phrase, 1, WordRole::Weekday))
        return withPart(dayOf(upcoming(*weekday, settings.today), 2), phrase);
    return isWeekend(phrase, 1) ? dayOf(upcoming(saturday, settings.today), 2) : std::nullopt;
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
    constexpr int saturday = 6;
    if (!is(phrase, 0, WordRole::Next))
        return std::nullopt;
    if (const auto weekday = value(phrase, 1, WordRole::Weekday))
        return withPart(dayOf(upcoming(*weekday, nextWeek(settings.today)), 2), phrase);
    if (isWeekend(phrase, 1))
        return dayOf(upcoming(saturday, nextWeek(settings.today)), 2);
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
    case WordUnit::Month: return dayOf(monthsAfter(settings.today, *count), 3);
    case WordUnit::Year: return *count > 100 ? std::nullopt : dayOf(monthsAfter(settings.today, 12 * *count), 3);
    }
    return std::nullopt;
}

DayFound calendarDay(Phrase phrase, const QuickAddSettings& settings)
{
    const auto found = readDayOfYear(phrase, *settings.words);
    if (!found)
        return std::nullopt;
    const auto year = yearAt(phrase, found->words);
    const auto words = found->words + (year ? 1 : 0);
    const auto date = year ? dateOf(*year, found->month, found->day) : nextOn(found->month, found->day, settings.today);
    return date ? dayOf(*date, words, year ? WordReading::Clear : found->reading) : noSuchDay(words);
}

// "21.11." and "21.11.2026"; "21.11" could be a version or a price.
DayFound dottedDate(Phrase phrase, const QuickAddSettings& settings)
{
    const std::string_view text = phrase.front().folded;
    const auto day = digitsAt(text);
    if (!settings.words->habits().dayMonthWithDots || day.count < 1 || day.count > 2
        || !text.substr(day.count).starts_with('.'))
        return std::nullopt;
    const auto month = digitsAt(text.substr(day.count + 1));
    const auto rest = text.substr(day.count + 1 + month.count);
    if (month.count < 1 || month.count > 2)
        return std::nullopt;
    const auto monthNumber = static_cast<unsigned>(month.value);
    const auto dayNumber = static_cast<unsigned>(day.value);
    std::optional<CivilDate> date;
    if (rest.empty() && phrase.front().stop == '.')
        date = nextOn(monthNumber, dayNumber, settings.today);
    else if (rest.size() == 1 + kYearDigits && rest.front() == '.' && digitsAt(rest.substr(1)).count == kYearDigits)
        date = dateOf(digitsAt(rest.substr(1)).value, monthNumber, dayNumber);
    else
        return std::nullopt;
    return date ? dayOf(*date, 1) : noSuchDay(1);
}

DayFound anyDate(Phrase phrase, const QuickAddSettings& settings)
{
    for (const auto read : {isoDate, calendarDay, dottedDate}) {
        if (auto found = phrase.empty() ? DayFound() : read(phrase, settings))
            return found;
    }
    return std::nullopt;
}

// "Sat 21 Nov": a weekday that isn't the date's makes it a date that doesn't exist.
DayFound weekdayAndDate(Phrase phrase, const QuickAddSettings& settings)
{
    const auto weekday = value(phrase, 0, WordRole::Weekday);
    auto found = weekday ? anyDate(after(phrase, 1), settings) : std::nullopt;
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

// "by the 21st"
DayFound dayOfMonth(Phrase phrase, const QuickAddSettings& settings)
{
    const std::size_t article = is(phrase, 0, WordRole::The) ? 1 : 0;
    const auto number = readDayNumber(phrase, article, *settings.words);
    if (!number || !number->ordinal || number->value < 1)
        return std::nullopt;
    const auto date = nextDayOfMonth(number->value, settings.today);
    return date ? dayOf(*date, article + 1) : std::nullopt;
}

DayFound onDay(Phrase phrase, const QuickAddSettings& settings)
{
    if (!is(phrase, 0, WordRole::On))
        return std::nullopt;
    const std::size_t skipped = is(phrase, 1, WordRole::The) ? 2 : 1;
    auto found = skipped == 1
        ? firstOf({weekdayAndDate, anyDate, nextDay, thisDay, weekdayAlone}, after(phrase, skipped), settings)
        : anyDate(after(phrase, skipped), settings);
    if (found) {
        found->words += skipped;
        found->reading = WordReading::Clear;
    }
    return found;
}

}  // namespace

std::optional<DayWords> readDay(Phrase phrase, const QuickAddSettings& settings, Marker marker)
{
    auto found = firstOf({anyDate, weekdayAndDate, namedDay, tonight, thisDay, nextDay, inAWhile, onDay, weekdayAlone},
        phrase, settings);
    if (!found && marker == Marker::Before)
        found = dayOfMonth(phrase, settings);
    return found;
}

std::optional<DayNumber> readDayNumber(Phrase phrase, std::size_t index, const QuickAddWords& words)
{
    if (index >= phrase.size())
        return std::nullopt;
    if (const auto ordinal = value(phrase, index, WordRole::Ordinal))
        return DayNumber{*ordinal, true};
    const auto& word = phrase[index];
    const auto digits = digitsAt(word.folded);
    if (digits.count < 1 || digits.count > 2)
        return std::nullopt;
    const auto rest = std::string_view(word.folded).substr(digits.count);
    if (rest.empty())
        return DayNumber{digits.value, words.habits().ordinalWithDot && word.stop == '.'};
    if (hasRole(words.meanings(rest), WordRole::OrdinalEnd))
        return DayNumber{digits.value, true};
    return std::nullopt;
}

std::optional<DayOfYear> readDayOfYear(Phrase phrase, const QuickAddWords& words)
{
    const bool monthFirst = is(phrase, 0, WordRole::Month);
    const bool of = !monthFirst && is(phrase, 1, WordRole::Of);
    const std::size_t monthIndex = monthFirst ? 0 : of ? 2 : 1;
    const auto month = meaning(phrase, monthIndex, WordRole::Month);
    const auto day = readDayNumber(phrase, monthFirst ? 1 : 0, words);
    if (!month || !day || day->value < 1)
        return std::nullopt;
    const auto reading = day->ordinal || of ? WordReading::Clear : month->reading;
    return DayOfYear{static_cast<unsigned>(month->value), static_cast<unsigned>(day->value),
        monthFirst ? 2 : monthIndex + 1, reading};
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
