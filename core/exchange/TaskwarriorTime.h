// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/domain/Moment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace altair {

/// Reads `YYYYMMDDTHHMMSSZ`. Absent for anything else and for a time that doesn't exist.
std::optional<Instant> readTaskwarriorTime(std::string_view text);

/// How often a Taskwarrior task comes back.
struct TaskwarriorPeriod {
    enum class Unit : std::uint8_t { Day, Weekday, Week, Month, Year };
    Unit unit = Unit::Day;
    int count = 1;

    /// The rule as a record holds it, ending with `until` where there is one.
    std::string rule(std::optional<CivilDate> until) const;
    /// The day `times` periods after `first`; in a month too short for it the last day.
    CivilDate after(CivilDate first, std::size_t times) const;
};

/// "weekly", "3days", "2 wks", "P1M", "quarterly"… Absent for what is shorter than a day or unknown.
std::optional<TaskwarriorPeriod> readTaskwarriorPeriod(std::string_view text);

}  // namespace altair
