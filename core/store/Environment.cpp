// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Environment.h"

namespace altair {

CivilDate Environment::today() const
{
    const auto now = momentAt(clock->now(), zone);
    const bool beforeDayStart = now.time.value_or(std::chrono::minutes{0}) < dayStart;
    return now.date - std::chrono::days{beforeDayStart ? 1 : 0};
}

Instant Environment::dayBegan() const
{
    return instantOf(Moment{today(), dayStart, zone}, zone);
}

std::chrono::minutes Environment::timeOfDay() const
{
    return momentAt(clock->now(), zone).time.value_or(std::chrono::minutes{0});
}

}  // namespace altair
