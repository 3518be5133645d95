// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/HereAndNow.h"

namespace altair {

namespace {

constexpr std::size_t kMostQuarters = 4096;
using Quarter = std::chrono::duration<std::int64_t, std::ratio<900>>;

}  // namespace

Moment LocalTimes::at(Instant instant)
{
    // Clocks change at full quarters of an hour only, everywhere and since long.
    const auto quarter = std::chrono::floor<Quarter>(instant);
    if (m_quarters.size() > kMostQuarters)
        m_quarters.clear();
    auto [known, isNew] = m_quarters.try_emplace(quarter.time_since_epoch().count());
    if (isNew)
        known->second = momentAt(Instant{quarter}, m_zone);
    Moment moment = known->second;
    *moment.time += std::chrono::floor<std::chrono::minutes>(instant - quarter);
    return moment;
}

}  // namespace altair
