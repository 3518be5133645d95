// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddRepeats.h"

#include "core/domain/QuickAddDays.h"

#include <array>
#include <set>

namespace altair::quickadd {

namespace {

using std::chrono::minutes;

constexpr std::array<const char*, 7> kDayCodes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr int kDaysInEveryMonth = 28;

/// A rule on its way: what was read of it so far.
struct RuleWords {
    std::string rule;
    std::size_t words = 0;
    WordReading reading = WordReading::Clear;
    std::optional<minutes> time = {};
};
using RuleFound = std::optional<RuleWords>;

std::string dayCode(int weekday)
{
    return kDayCodes.at(static_cast<std::size_t>(weekday - 1));
}

const char* frequencyOf(WordUnit unit)
{
    switch (unit) {
    case WordUnit::Day: return "FREQ=DAILY";
    case WordUnit::Week: return "FREQ=WEEKLY";
    case WordUnit::Month: return "FREQ=MONTHLY";
    case WordUnit::Year: return "FREQ=YEARLY";
    default: return nullptr;
    }
}

std::string byDay(const std::set<int>& weekdays)
{
    std::string text = ";BYDAY=";
    for (const int weekday : weekdays)
        text += dayCode(weekday) + ',';
    text.pop_back();
    return text;
}

/// "mon", "mon and thu", "mon, wed and fri"
struct WeekdayList {
    std::set<int> weekdays;
    std::size_t words = 0;
};

WeekdayList readWeekdays(Phrase phrase, WordRole role = WordRole::Weekday)
{
    WeekdayList list;
    std::size_t next = 0;
    while (const auto weekday = value(phrase, next, role)) {
        list.weekdays.insert(*weekday);
        list.words = next + 1;
        const bool comma = phrase[next].stop == ',';
        const bool conjunction = is(phrase, next + 1, WordRole::And);
        if (!comma && !conjunction)
            break;
        next += conjunction ? 2 : 1;
    }
    return list;
}

// "of the month", "of every month", "im Monat"
std::size_t monthTail(Phrase phrase)
{
    if (!is(phrase, 0, WordRole::Of))
        return 0;
    const std::size_t unit = is(phrase, 1, WordRole::The) || is(phrase, 1, WordRole::Every) ? 2 : 1;
    return value(phrase, unit, WordRole::Unit) == static_cast<int>(WordUnit::Month) ? unit + 1 : 0;
}

std::optional<int> readInterval(Phrase phrase, const QuickAddWords& words)
{
    if (const auto other = value(phrase, 0, WordRole::Other))
        return other;
    if (const auto count = readCount(phrase, 0))
        return count;
    const auto ordinal = readDayNumber(phrase, 0, words);
    return ordinal && ordinal->value > 0 ? std::optional(ordinal->value) : std::nullopt;
}

// What can follow "every 2 weeks" and "every month": "on mon", "on the 1st".
RuleWords withDays(RuleWords found, WordUnit unit, Phrase phrase, const QuickAddWords& words)
{
    const auto rest = after(phrase, found.words);
    if (!is(rest, 0, WordRole::On))
        return found;
    if (const auto list = readWeekdays(after(rest, 1)); unit == WordUnit::Week && list.words > 0) {
        found.rule += byDay(list.weekdays);
        found.words += 1 + list.words;
    }
    const std::size_t article = is(rest, 1, WordRole::The) ? 1 : 0;
    const auto day = readDayNumber(rest, 1 + article, words);
    if (unit == WordUnit::Month && day && day->ordinal && day->value >= 1 && day->value <= 31) {
        found.rule += monthDayRule(day->value).substr(std::string_view("FREQ=MONTHLY").size());
        found.words += 2 + article;
    }
    return found;
}

// "every 2 weeks", "every other day", "every month on the 1st"
RuleFound interval(Phrase phrase, const QuickAddWords& words)
{
    const auto count = is(phrase, 0, WordRole::Unit) ? std::optional(1) : readInterval(phrase, words);
    const std::size_t unitIndex = is(phrase, 0, WordRole::Unit) ? 0 : 1;
    const auto unit = value(phrase, unitIndex, WordRole::Unit);
    const auto frequency = unit ? frequencyOf(static_cast<WordUnit>(*unit)) : nullptr;
    if (!count || !frequency)
        return std::nullopt;
    RuleWords found{frequency, unitIndex + 1};
    if (*count > 1)
        found.rule += ";INTERVAL=" + std::to_string(*count);
    return withDays(std::move(found), static_cast<WordUnit>(*unit), phrase, words);
}

RuleFound weekdayList(Phrase phrase, const QuickAddWords&)
{
    const auto list = readWeekdays(phrase);
    if (list.words == 0)
        return std::nullopt;
    return RuleWords{"FREQ=WEEKLY" + byDay(list.weekdays), list.words};
}

// "every other friday"
RuleFound otherWeekday(Phrase phrase, const QuickAddWords&)
{
    const auto other = value(phrase, 0, WordRole::Other);
    const auto list = readWeekdays(after(phrase, 1));
    if (!other || list.words == 0)
        return std::nullopt;
    return RuleWords{"FREQ=WEEKLY;INTERVAL=" + std::to_string(*other) + byDay(list.weekdays), 1 + list.words};
}

std::set<int> weekdaysFrom(int bits)
{
    std::set<int> weekdays;
    for (int weekday = 1; weekday <= 7; ++weekday) {
        if (((bits >> (weekday - 1)) & 1) != 0)
            weekdays.insert(weekday);
    }
    return weekdays;
}

// "every weekday"
RuleFound weekdayGroup(Phrase phrase, const QuickAddWords&)
{
    const auto bits = value(phrase, 0, WordRole::Days);
    return bits ? RuleFound({"FREQ=WEEKLY" + byDay(weekdaysFrom(*bits)), 1}) : std::nullopt;
}

// "every first friday" is one a month; "every second friday" is that only "of the month".
RuleFound nthWeekday(int nth, Phrase phrase)
{
    const auto weekday = value(phrase, 1, WordRole::Weekday);
    if (!weekday || nth > 5)
        return std::nullopt;
    const auto tail = monthTail(after(phrase, 2));
    if (nth == 2 && tail == 0)
        return RuleWords{"FREQ=WEEKLY;INTERVAL=2" + byDay({*weekday}), 2};
    return RuleWords{"FREQ=MONTHLY;BYDAY=" + std::to_string(nth) + dayCode(*weekday), 2 + tail};
}

// "every 1st", "every last friday", "every last day of the month"
RuleFound ordinalOfMonth(Phrase phrase, const QuickAddWords& words)
{
    const auto ordinal = readDayNumber(phrase, 0, words);
    if (!ordinal || !ordinal->ordinal || ordinal->value > 31 || ordinal->value == 0)
        return std::nullopt;
    if (auto found = nthWeekday(ordinal->value, phrase))
        return found;
    const bool day = value(phrase, 1, WordRole::Unit) == static_cast<int>(WordUnit::Day);
    const std::size_t used = day ? 2 : 1;
    const auto tail = monthTail(after(phrase, used));
    if (tail == 0 && (ordinal->value < 0 || day))
        return std::nullopt;
    return RuleWords{monthDayRule(ordinal->value), used + tail, tail > 0 ? WordReading::Clear : WordReading::AtEdge};
}

// "every 21 nov"
RuleFound dayOfYear(Phrase phrase, const QuickAddWords& words)
{
    const auto found = readDayOfYear(phrase, words);
    const std::chrono::month_day day{
        std::chrono::month{found ? found->month : 0}, std::chrono::day{found ? found->day : 0}};
    if (!found || !day.ok())
        return std::nullopt;
    return RuleWords{
        "FREQ=YEARLY;BYMONTH=" + std::to_string(found->month) + ";BYMONTHDAY=" + std::to_string(found->day),
        found->words};
}

RuleFound partOfDay(Phrase phrase, const QuickAddWords&)
{
    const auto part = value(phrase, 0, WordRole::DayPart);
    return part ? RuleFound({"FREQ=DAILY", 1, WordReading::Clear, minutes{*part}}) : std::nullopt;
}

RuleFound every(Phrase phrase, const QuickAddWords& words)
{
    if (!is(phrase, 0, WordRole::Every))
        return std::nullopt;
    const auto rest = after(phrase, 1);
    for (const auto read : {ordinalOfMonth, interval, otherWeekday, weekdayList, weekdayGroup, dayOfYear, partOfDay}) {
        if (auto found = read(rest, words)) {
            ++found->words;
            return found;
        }
    }
    return std::nullopt;
}

// "on the 1st", but not "on the 1st of May" or "on the 1st floor".
RuleFound onTheNth(Phrase phrase, const QuickAddWords& words)
{
    if (!is(phrase, 0, WordRole::On) || !is(phrase, 1, WordRole::The) || readDayOfYear(after(phrase, 2), words))
        return std::nullopt;
    auto found = ordinalOfMonth(after(phrase, 2), words);
    if (found)
        found->words += 2;
    return found;
}

// "first monday of every month"
RuleFound nthOfEveryMonth(Phrase phrase, const QuickAddWords& words)
{
    auto found = ordinalOfMonth(phrase, words);
    if (!found || !is(phrase, found->words - 1, WordRole::Unit) || !is(phrase, found->words - 2, WordRole::Every))
        return std::nullopt;
    return found;
}

// "mondays" may need an "on" before it, German "montags" needs none.
bool standsFor(const WordMeaning* each, bool marked)
{
    return each && (marked || each->reading != WordReading::Marked);
}

// "on mondays and fridays", "on weekdays"
RuleFound onEach(Phrase phrase, const QuickAddWords&)
{
    const std::size_t marked = is(phrase, 0, WordRole::On) ? 1 : 0;
    if (const auto days = meaning(phrase, marked, WordRole::EachDays); standsFor(days, marked > 0))
        return RuleWords{"FREQ=WEEKLY" + byDay(weekdaysFrom(days->value)), marked + 1};
    if (!standsFor(meaning(phrase, marked, WordRole::EachWeekday), marked > 0))
        return std::nullopt;
    const auto list = readWeekdays(after(phrase, marked), WordRole::EachWeekday);
    return RuleWords{"FREQ=WEEKLY" + byDay(list.weekdays), marked + list.words};
}

RuleFound often(Phrase phrase, const QuickAddWords&)
{
    const auto meant = meaning(phrase, 0, WordRole::Often);
    return meant ? RuleFound({frequencyOf(static_cast<WordUnit>(meant->value)), 1, meant->reading}) : std::nullopt;
}

RuleFound readRule(Phrase phrase, const QuickAddWords& words)
{
    for (const auto read : {every, nthOfEveryMonth, onTheNth, onEach, often}) {
        if (auto found = read(phrase, words))
            return found;
    }
    return std::nullopt;
}

bool endsAfterDone(Phrase phrase)
{
    return is(phrase, 0, WordRole::After) && is(phrase, 1, WordRole::Done);
}

}  // namespace

std::optional<RepeatWords> readRepeat(Phrase phrase, const QuickAddSettings& settings)
{
    auto found = readRule(phrase, *settings.words);
    if (!found)
        return std::nullopt;
    if (endsAfterDone(after(phrase, found->words))) {
        found->rule = "AFTER-DONE;" + found->rule;
        found->words += 2;
        found->reading = WordReading::Clear;
    }
    const auto repeat = Recurrence::parse(found->rule);
    if (!repeat)
        return std::nullopt;
    return RepeatWords{*repeat, found->time, found->words, found->reading};
}

std::string monthDayRule(int day)
{
    if (day <= kDaysInEveryMonth)
        return "FREQ=MONTHLY;BYMONTHDAY=" + std::to_string(day);
    std::string days = std::to_string(kDaysInEveryMonth);
    for (int more = kDaysInEveryMonth + 1; more <= day; ++more)
        days += ',' + std::to_string(more);
    return "FREQ=MONTHLY;BYMONTHDAY=" + days + ";BYSETPOS=-1";
}

}  // namespace altair::quickadd
