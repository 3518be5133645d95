// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Moment.h"

#include <QLocale>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace altair {

/// Where the next occurrence is counted from.
enum class RecurrenceAnchor : std::uint8_t {
    Calendar,    ///< The first occurrence: every Monday stays Monday, whenever it is done.
    Completion,  ///< The day it was done: five days after the plants were last watered.
};

/// How a task repeats: an RFC 5545 rule about days, and what it counts from. Always valid: it can
/// only be had through `parse`. The time of day belongs to the task's moment, not to the rule.
class Recurrence {
public:
    /// Longer texts are refused.
    static constexpr std::size_t kMostBytes = 256;
    static constexpr int kMostInterval = 999;

    /// Reads the stored form, which is permanent: it lives on disk and on the wire. It is an RRULE
    /// value, `FREQ=WEEKLY;BYDAY=MO`, with `AFTER-DONE;` before it when it counts from completion.
    /// Letter case and a leading `RRULE:` don't matter. Allowed are FREQ (DAILY to YEARLY) and
    /// INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, BYWEEKNO, BYYEARDAY, WKST, each
    /// once; COUNT not after completion. InvalidInput, with a sentence, for anything else, and for days that
    /// no month has (30 February).
    static Result<Recurrence> parse(std::string_view text);

    /// The stored form, in capitals; parts stay in the order they were given.
    std::string text() const;
    /// The RRULE value alone, as an .ics file has it.
    const std::string& rule() const { return m_rule; }
    RecurrenceAnchor anchor() const { return m_anchor; }

    friend auto operator<=>(const Recurrence&, const Recurrence&) = default;

private:
    Recurrence(std::string rule, RecurrenceAnchor anchor) : m_rule(std::move(rule)), m_anchor(anchor) {}

    std::string m_rule;
    RecurrenceAnchor m_anchor;
};

/// The first day on or after `from` that the rule can begin on. The interval doesn't matter yet: every
/// second Monday begins on the next Monday. Absent when the rule has none left.
std::optional<CivilDate> firstOccurrence(const Recurrence& repeat, CivilDate from);

/// The next day strictly after `after`. By calendar the rule counts from `start`, its first
/// occurrence; after completion it counts from `after`, the day it was done, and `start` is not
/// used. A month too short for the day is skipped by calendar, as RFC 5545 says; after completion
/// its last day counts. Absent when the rule has ended or nothing matches in the next 100 years.
std::optional<CivilDate> nextOccurrence(const Recurrence& repeat, CivilDate start, CivilDate after);

/// "every Monday", "every 5 days after done", "every month on the 1st"; a rule that has no simple
/// words is shown as its text. Translated, with the locale's names of days and months.
std::string recurrenceWords(const Recurrence& repeat, const QLocale& locale);

}  // namespace altair
