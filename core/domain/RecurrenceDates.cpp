// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Recurrence.h"
#include "core/domain/RecurrenceParts.h"

#include <libical/ical.h>

#include <algorithm>
#include <memory>

namespace altair {

using namespace recurrence;

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr days kHorizon{36525};
constexpr CivilDate kEarliest{std::chrono::local_days{std::chrono::year{1} / 1 / 1}};
constexpr CivilDate kLatest{std::chrono::local_days{std::chrono::year{9000} / 1 / 1}};

struct FreeIterator {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, FreeIterator>;

bool isSane(CivilDate date)
{
    return date >= kEarliest && date <= kLatest;
}

icaltimetype toIcal(CivilDate date)
{
    const year_month_day day{date};
    icaltimetype time{};  // icaltime_null_date() has an hour of -1, which iterators take seriously.
    time.is_date = 1;
    time.year = static_cast<int>(day.year());
    time.month = static_cast<int>(static_cast<unsigned>(day.month()));
    time.day = static_cast<int>(static_cast<unsigned>(day.day()));
    return time;
}

CivilDate fromIcal(const icaltimetype& time)
{
    return CivilDate{year_month_day{std::chrono::year{time.year}, std::chrono::month{static_cast<unsigned>(time.month)},
        std::chrono::day{static_cast<unsigned>(time.day)}}};
}

Iterator iterate(const std::string& rule, CivilDate start, CivilDate from)
{
    const auto parsed = icalrecurrencetype_from_string(rule.c_str());
    Iterator iterator(icalrecur_iterator_new(parsed, toIcal(start)));
    // Without this a daily rule of ten years walks through all of them; COUNT needs just that.
    if (iterator && from > start && parsed.count == 0)
        icalrecur_iterator_set_start(iterator.get(), toIcal(from));
    return iterator;
}

/// The first day of the rule on or after `from`.
std::optional<CivilDate> search(const std::string& rule, CivilDate start, CivilDate from)
{
    if (!isSane(start) || !isSane(from))
        return std::nullopt;
    const auto iterator = iterate(rule, start, from);
    while (iterator) {
        const auto time = icalrecur_iterator_next(iterator.get());
        if (icaltime_is_null_time(time))
            return std::nullopt;
        if (const auto date = fromIcal(time); date >= from)
            return date - from <= kHorizon ? std::optional(date) : std::nullopt;
    }
    return std::nullopt;
}

bool choosesDays(std::string_view rule)
{
    return std::ranges::any_of(recurrenceParts(rule), [](const auto& part) { return part.name.starts_with("BY"); });
}

CivilDate oneIntervalLater(std::string_view rule, CivilDate date)
{
    const auto frequency = *recurrencePart(rule, "FREQ");
    const auto interval = recurrenceInterval(rule);
    if (frequency == "DAILY")
        return date + days{interval};
    if (frequency == "WEEKLY")
        return date + days{7 * interval};
    return monthsLater(date, frequency == "MONTHLY" ? interval : 12 * interval);
}

bool hasEnded(std::string_view rule, CivilDate date)
{
    const auto until = recurrencePart(rule, "UNTIL");
    const auto last = until ? wholeNumber(until->substr(0, 8)) : std::nullopt;
    const year_month_day day{date};
    return last
        && static_cast<int>(day.year()) * 10000 + static_cast<int>(static_cast<unsigned>(day.month())) * 100
            + static_cast<int>(static_cast<unsigned>(day.day()))
        > *last;
}

std::optional<CivilDate> unlessEnded(const Recurrence& repeat, CivilDate date)
{
    return hasEnded(repeat.rule(), date) ? std::nullopt : std::optional(date);
}

bool countsFromCompletion(const Recurrence& repeat)
{
    return repeat.anchor() == RecurrenceAnchor::Completion && !choosesDays(repeat.rule());
}

std::string withoutInterval(std::string_view rule)
{
    std::string kept;
    for (const auto piece : pieces(rule, ';')) {
        if (!piece.starts_with("INTERVAL="))
            kept += (kept.empty() ? "" : ";") + std::string(piece);
    }
    return kept;
}

}  // namespace

std::optional<CivilDate> firstOccurrence(const Recurrence& repeat, CivilDate from)
{
    if (countsFromCompletion(repeat))
        return unlessEnded(repeat, from);
    return search(withoutInterval(repeat.rule()), from, from);
}

std::optional<CivilDate> nextOccurrence(const Recurrence& repeat, CivilDate start, CivilDate after)
{
    if (!isSane(after))
        return std::nullopt;
    if (countsFromCompletion(repeat))
        return unlessEnded(repeat, oneIntervalLater(repeat.rule(), after));
    const auto counted = repeat.anchor() == RecurrenceAnchor::Completion ? after : start;
    return search(repeat.rule(), counted, std::max(counted, after + days{1}));
}

}  // namespace altair
