// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/RecurrenceParts.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace altair::recurrence {

namespace {

constexpr std::array<std::string_view, 7> kDayCodes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array kLengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/// Any month there can be: how long it is, and on which weekday (0 is Monday) it begins.
struct MonthShape {
    int length = 0;
    int firstWeekday = 0;

    int weekdayOf(int day) const { return (firstWeekday + day - 1) % 7; }
    /// Whether `day` is the weekday's n-th of the month, from its end when n is negative; any when n is 0.
    bool isNth(int day, int n) const { return n == 0 || n == (day + 6) / 7 || n == -((length - day) / 7 + 1); }
};

std::vector<std::string_view> valuesOf(std::string_view rule, std::string_view name)
{
    const auto value = recurrencePart(rule, name);
    return value ? pieces(*value, ',') : std::vector<std::string_view>();
}

int numberOf(std::string_view text)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    return wholeNumber(text).value_or(0);
}

bool isMonthDay(const std::vector<std::string_view>& monthDays, const MonthShape& month, int day)
{
    return monthDays.empty() || std::ranges::any_of(monthDays, [&](std::string_view wanted) {
        const auto number = numberOf(wanted);
        return number == day || number == day - month.length - 1;
    });
}

bool isWeekday(const std::vector<std::string_view>& weekdays, const MonthShape& month, int day)
{
    const auto code = kDayCodes.at(static_cast<std::size_t>(month.weekdayOf(day)));
    return weekdays.empty() || std::ranges::any_of(weekdays, [&](std::string_view wanted) {
        return wanted.ends_with(code) && month.isNth(day, numberOf(wanted.substr(0, wanted.size() - 2)));
    });
}

/// The days of a month that a rule chooses from.
class MonthRule {
public:
    explicit MonthRule(std::string_view rule)
        : m_months(valuesOf(rule, "BYMONTH"))
        , m_monthDays(valuesOf(rule, "BYMONTHDAY"))
        , m_fewest(fewestNeeded(rule))
    {
        if (recurrencePart(rule, "FREQ") != "YEARLY")
            m_weekdays = valuesOf(rule, "BYDAY");
    }
    bool everMatches() const
    {
        for (int month = 1; month <= 12; ++month) {
            if (allows(month) && matches(month))
                return true;
        }
        return false;
    }

private:
    // A position of 3 needs three days to choose from. Only months are sets that a position can exceed.
    static int fewestNeeded(std::string_view rule)
    {
        int fewest = 0;
        for (const auto position : valuesOf(rule, "BYSETPOS")) {
            const auto needed = std::abs(numberOf(position));
            fewest = fewest == 0 ? needed : std::min(fewest, needed);
        }
        return recurrencePart(rule, "FREQ") == "MONTHLY" ? std::max(1, fewest) : 1;
    }
    bool allows(int month) const
    {
        return m_months.empty()
            || std::ranges::any_of(m_months, [&](auto wanted) { return numberOf(wanted) == month; });
    }
    bool matches(int month) const
    {
        const auto longest = kLengths.at(static_cast<std::size_t>(month - 1));
        for (int weekday = 0; weekday < 7; ++weekday) {
            if (count({longest, weekday}) >= m_fewest || (month == 2 && count({longest - 1, weekday}) >= m_fewest))
                return true;
        }
        return false;
    }
    int count(const MonthShape& month) const
    {
        int found = 0;
        for (int day = 1; day <= month.length; ++day)
            found += isMonthDay(m_monthDays, month, day) && isWeekday(m_weekdays, month, day);
        return found;
    }

    std::vector<std::string_view> m_months;
    std::vector<std::string_view> m_monthDays;
    std::vector<std::string_view> m_weekdays;
    int m_fewest = 1;
};

}  // namespace

bool canHappen(std::string_view rule)
{
    return recurrencePart(rule, "FREQ") == "WEEKLY" || MonthRule(rule).everMatches();
}

}  // namespace altair::recurrence
