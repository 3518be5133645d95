// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Recurrence.h"

#include "core/domain/Quoted.h"
#include "core/domain/RecurrenceParts.h"

#include <QCoreApplication>
#include <libical/ical.h>

#include <algorithm>
#include <array>
#include <set>

namespace altair {

using namespace recurrence;

namespace {

struct Says {
    Q_DECLARE_TR_FUNCTIONS(Recurrence)
};

constexpr std::string_view kAfterDone = "AFTER-DONE;";
constexpr std::string_view kProperty = "RRULE:";
constexpr int kMostCount = 9999;

std::unexpected<Error> refuse(const QString& sentence)
{
    return fail(ErrorCode::InvalidInput, sentence.toStdString());
}

std::unexpected<Error> notARule(std::string_view text)
{
    return refuse(Says::tr("%1 is not a way to repeat; write it like FREQ=WEEKLY;BYDAY=MO.").arg(quoted(text)));
}

std::string inCapitals(std::string_view text)
{
    std::string capitals(text);
    for (auto& letter : capitals) {
        if (letter >= 'a' && letter <= 'z')
            letter = static_cast<char>(letter - 'a' + 'A');
    }
    return capitals;
}

bool takePrefix(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

bool isRuleCharacter(char character)
{
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=;,+-";
    return allowed.find(character) != allowed.npos;
}

/// Which frequencies a part can be used with (RFC 5545, 3.3.10).
struct PartRule {
    std::string_view name;
    bool daily, weekly, monthly, yearly;
};

constexpr std::array kParts{
    PartRule{"FREQ", true, true, true, true},
    PartRule{"INTERVAL", true, true, true, true},
    PartRule{"COUNT", true, true, true, true},
    PartRule{"UNTIL", true, true, true, true},
    PartRule{"BYDAY", true, true, true, true},
    PartRule{"BYMONTH", true, true, true, true},
    PartRule{"BYSETPOS", true, true, true, true},
    PartRule{"WKST", true, true, true, true},
    PartRule{"BYMONTHDAY", true, false, true, true},
    PartRule{"BYYEARDAY", false, false, false, true},
    PartRule{"BYWEEKNO", false, false, false, true},
};

bool fits(const PartRule& part, std::string_view frequency)
{
    return (frequency == "DAILY" && part.daily) || (frequency == "WEEKLY" && part.weekly)
        || (frequency == "MONTHLY" && part.monthly) || (frequency == "YEARLY" && part.yearly);
}

bool isBetween(std::string_view text, int least, int most)
{
    const auto number = wholeNumber(text);
    return number && *number >= least && *number <= most;
}

bool isDigits(std::string_view text)
{
    return std::ranges::all_of(text, [](char digit) { return digit >= '0' && digit <= '9'; });
}

// 20261231, 20261231T235959 or 20261231T235959Z
bool isUntil(std::string_view text)
{
    if (text.size() < 8 || !isDigits(text.substr(0, 8)))
        return false;
    const auto time = text.substr(8);
    const bool shaped = time.size() == 7 || (time.size() == 8 && time.back() == 'Z');
    return time.empty() || (shaped && time.front() == 'T' && isDigits(time.substr(1, 6)));
}

// "1MO" is the first Monday of something, which has to be a month or a year.
bool hasPositions(std::string_view days)
{
    return std::ranges::any_of(pieces(days, ','), [](std::string_view day) { return day.size() > 2; });
}

// libical takes the second of two equal values for another one.
bool hasRepetitions(std::string_view list)
{
    auto values = pieces(list, ',');
    std::ranges::sort(values);
    return std::ranges::adjacent_find(values) != values.end();
}

bool isUsable(const RecurrencePart& part, std::string_view frequency)
{
    const auto known = std::ranges::find(kParts, part.name, &PartRule::name);
    if (known == kParts.end() || part.value.empty() || !fits(*known, frequency) || hasRepetitions(part.value))
        return false;
    if (part.name == "INTERVAL")
        return isBetween(part.value, 1, Recurrence::kMostInterval);
    if (part.name == "COUNT")
        return isBetween(part.value, 1, kMostCount);
    if (part.name == "UNTIL")
        return isUntil(part.value);
    if (part.name == "BYDAY")
        return !hasPositions(part.value) || frequency == "MONTHLY" || frequency == "YEARLY";
    return true;
}

bool readsInLibical(const std::string& rule)
{
    static const bool quiet = (icalerror_set_errors_are_fatal(0), true);
    auto parsed = icalrecurrencetype_from_string(rule.c_str());
    const bool good = quiet && parsed.freq != ICAL_NO_RECURRENCE;
    icalrecurrencetype_clear(&parsed);
    icalerror_clear_errno();
    return good;
}

Result<void> checkParts(std::string_view rule, RecurrenceAnchor anchor)
{
    const auto frequency = recurrencePart(rule, "FREQ").value_or(std::string_view());
    if (frequency == "HOURLY" || frequency == "MINUTELY" || frequency == "SECONDLY")
        return refuse(Says::tr("A task can repeat daily at most; %1 is more often.").arg(quoted(rule)));
    std::set<std::string_view> seen;
    for (const auto& part : recurrenceParts(rule)) {
        if (!isUsable(part, frequency) || !seen.insert(part.name).second)
            return notARule(rule);
    }
    if (seen.contains("COUNT") && (seen.contains("UNTIL") || anchor == RecurrenceAnchor::Completion))
        return refuse(Says::tr("%1 can't have a number of times as well; leave COUNT out.").arg(quoted(rule)));
    return {};
}

}  // namespace

Result<Recurrence> Recurrence::parse(std::string_view text)
{
    if (text.size() > kMostBytes)
        return refuse(
            Says::tr("%1 is too long for a way to repeat; %2 characters fit.").arg(quoted(text)).arg(kMostBytes));
    const auto capitals = inCapitals(text);
    std::string_view rest = capitals;
    const auto anchor = takePrefix(rest, kAfterDone) ? RecurrenceAnchor::Completion : RecurrenceAnchor::Calendar;
    takePrefix(rest, kProperty);
    if (rest.ends_with(';'))
        rest.remove_suffix(1);
    if (rest.empty() || !std::ranges::all_of(rest, isRuleCharacter))
        return notARule(text);
    if (const auto checked = checkParts(rest, anchor); !checked)
        return failure(checked);
    std::string rule(rest);
    if (!readsInLibical(rule))
        return notARule(text);
    if (!canHappen(rule))
        return refuse(Says::tr("%1 chooses a day that no month has.").arg(quoted(text)));
    return Recurrence(std::move(rule), anchor);
}

std::string Recurrence::text() const
{
    return m_anchor == RecurrenceAnchor::Completion ? std::string(kAfterDone) + m_rule : m_rule;
}

}  // namespace altair
