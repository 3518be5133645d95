// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddCalendar.h"

#include "core/domain/MomentText.h"

namespace altair::quickadd {

namespace {

using std::chrono::year_month_day;

constexpr int kEarliestYear = 1900;
constexpr int kLatestYear = 2999;
constexpr std::size_t kYearDigits = 4;

using DayFound = std::optional<DayWords>;

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

}  // namespace

std::optional<DayWords> dayOf(CivilDate date, std::size_t words, WordReading reading)
{
    return DayWords{date, {}, {}, words, reading};
}

std::optional<DayWords> noSuchDay(std::size_t words)
{
    return DayWords{{}, {}, {}, words, WordReading::Clear};
}

std::optional<CivilDate> dateOf(int year, unsigned month, unsigned day)
{
    const year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return date.ok() ? std::optional(CivilDate{date}) : std::nullopt;
}

std::optional<DayWords> readDate(Phrase phrase, const QuickAddSettings& settings)
{
    for (const auto read : {isoDate, calendarDay, dottedDate}) {
        if (auto found = phrase.empty() ? DayFound() : read(phrase, settings))
            return found;
    }
    return std::nullopt;
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

}  // namespace altair::quickadd
