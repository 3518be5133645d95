// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TaskwarriorTime.h"

#include "core/domain/MomentText.h"
#include "core/domain/Recurrence.h"

#include <algorithm>
#include <charconv>

namespace altair {

namespace {

using namespace std::chrono;
using Unit = TaskwarriorPeriod::Unit;

std::optional<int> digits(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty() || text.front() == '-')
        return std::nullopt;
    return number;
}

struct PeriodName {
    std::string_view name;
    TaskwarriorPeriod period;
};

/// Names that stand alone.
constexpr PeriodName kNames[] = {
    {"daily", {Unit::Day, 1}},
    {"day", {Unit::Day, 1}},
    {"weekdays", {Unit::Weekday, 1}},
    {"weekly", {Unit::Week, 1}},
    {"sennight", {Unit::Week, 1}},
    {"biweekly", {Unit::Week, 2}},
    {"fortnight", {Unit::Week, 2}},
    {"monthly", {Unit::Month, 1}},
    {"month", {Unit::Month, 1}},
    {"bimonthly", {Unit::Month, 2}},
    {"quarterly", {Unit::Month, 3}},
    {"semiannual", {Unit::Month, 6}},
    {"annual", {Unit::Year, 1}},
    {"yearly", {Unit::Year, 1}},
    {"year", {Unit::Year, 1}},
    {"biannual", {Unit::Year, 2}},
    {"biyearly", {Unit::Year, 2}},
    {"week", {Unit::Week, 1}},
    {"quarter", {Unit::Month, 3}},
};

/// Units that follow a number.
constexpr PeriodName kUnits[] = {
    {"d", {Unit::Day, 1}},
    {"day", {Unit::Day, 1}},
    {"days", {Unit::Day, 1}},
    {"w", {Unit::Week, 1}},
    {"wk", {Unit::Week, 1}},
    {"wks", {Unit::Week, 1}},
    {"week", {Unit::Week, 1}},
    {"weeks", {Unit::Week, 1}},
    {"m", {Unit::Month, 1}},
    {"mo", {Unit::Month, 1}},
    {"mos", {Unit::Month, 1}},
    {"mth", {Unit::Month, 1}},
    {"mths", {Unit::Month, 1}},
    {"month", {Unit::Month, 1}},
    {"months", {Unit::Month, 1}},
    {"q", {Unit::Month, 3}},
    {"qtr", {Unit::Month, 3}},
    {"qtrs", {Unit::Month, 3}},
    {"qrtr", {Unit::Month, 3}},
    {"qrtrs", {Unit::Month, 3}},
    {"quarter", {Unit::Month, 3}},
    {"quarters", {Unit::Month, 3}},
    {"y", {Unit::Year, 1}},
    {"yr", {Unit::Year, 1}},
    {"yrs", {Unit::Year, 1}},
    {"year", {Unit::Year, 1}},
    {"years", {Unit::Year, 1}},
    {"fortnight", {Unit::Week, 2}},
    {"fortnights", {Unit::Week, 2}},
};

template <std::size_t Size>
std::optional<TaskwarriorPeriod> named(const PeriodName (&names)[Size], std::string_view name)
{
    const auto found = std::ranges::find(names, name, &PeriodName::name);
    return found != std::end(names) ? std::optional{found->period} : std::nullopt;
}

std::string lowerWithoutSpaces(std::string_view text)
{
    std::string lower;
    for (const char c : text)
        if (c != ' ')
            lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
}

std::optional<TaskwarriorPeriod> times(std::optional<TaskwarriorPeriod> unit, std::optional<int> count)
{
    constexpr int kMost = Recurrence::kMostInterval;
    if (!unit || !count || *count < 1 || *count > kMost || unit->count * *count > kMost)
        return std::nullopt;
    return TaskwarriorPeriod{unit->unit, unit->count * *count};
}

CivilDate addMonths(CivilDate from, std::int64_t months)
{
    const year_month_day date{from};
    const auto month = year_month{date.year(), date.month()} + std::chrono::months{months};
    const auto last = (month / std::chrono::last).day();
    return local_days{month / std::min(date.day(), last)};
}

CivilDate addWeekdays(CivilDate from, std::size_t count)
{
    for (; count > 0; --count)
        do
            from += days{1};
        while (weekday{from}.iso_encoding() > 5);
    return from;
}

}  // namespace

std::optional<Instant> readTaskwarriorTime(std::string_view text)
{
    if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z')
        return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t length) { return digits(text.substr(at, length)); };
    const auto y = part(0, 4), mo = part(4, 2), d = part(6, 2), h = part(9, 2), mi = part(11, 2), s = part(13, 2);
    if (!y || !mo || !d || !h || !mi || !s || *h > 23 || *mi > 59 || *s > 60)
        return std::nullopt;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*mo)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok())
        return std::nullopt;
    return Instant{sys_days{date} + hours{*h} + minutes{*mi} + seconds{std::min(*s, 59)}};
}

std::string TaskwarriorPeriod::rule(std::optional<CivilDate> until) const
{
    static constexpr std::string_view kFrequencies[] = {"DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "YEARLY"};
    auto rule = "FREQ=" + std::string{kFrequencies[static_cast<std::size_t>(unit)]};
    if (count > 1)
        rule += ";INTERVAL=" + std::to_string(count);
    if (unit == Unit::Weekday)
        rule += ";BYDAY=MO,TU,WE,TH,FR";
    if (until) {
        auto date = toRfc3339(Moment{*until, std::nullopt, {}});
        std::erase(date, '-');
        rule += ";UNTIL=" + date;
    }
    return rule;
}

CivilDate TaskwarriorPeriod::after(CivilDate first, std::size_t times) const
{
    const auto steps = static_cast<std::int64_t>(times) * count;
    switch (unit) {
    case Unit::Day: return first + days{steps};
    case Unit::Weekday: return addWeekdays(first, times);
    case Unit::Week: return first + weeks{steps};
    case Unit::Month: return addMonths(first, steps);
    case Unit::Year: return addMonths(first, steps * 12);
    }
    return first;
}

std::optional<TaskwarriorPeriod> readTaskwarriorPeriod(std::string_view text)
{
    const auto period = lowerWithoutSpaces(text);
    if (const auto known = named(kNames, period))
        return known;
    // ISO 8601 with one unit, as Taskwarrior 2.4 and later write "3 weeks": P3W.
    if (period.size() >= 3 && period[0] == 'p')
        return times(named(kUnits, std::string_view{period}.substr(period.size() - 1)),
            digits(std::string_view{period}.substr(1, period.size() - 2)));
    const auto unitAt = std::min(period.find_first_not_of("0123456789"), period.size());
    return times(
        named(kUnits, std::string_view{period}.substr(unitAt)), digits(std::string_view{period}.substr(0, unitAt)));
}

}  // namespace altair
