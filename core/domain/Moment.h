// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace altair {

using CivilDate = std::chrono::local_days;

/// A day as people say it, with a time of day where one was given. Not an instant: "10:00" stays
/// 10:00 when the clocks change.
struct Moment {
    CivilDate date{};
    std::optional<std::chrono::minutes> time;  ///< Since midnight, 0 … 1439; absent: the whole day.
    std::string zone;                          ///< IANA name; empty: floating, wherever one is.
                                               ///< Whole days are always floating.

    friend auto operator<=>(const Moment&, const Moment&) = default;
};

/// The one instant a moment names: of a whole day, when that day begins. A floating moment is taken
/// in `whereOneIs`; so is one whose zone this computer doesn't know; when that is unknown too, UTC.
/// A local time that happens twice (clocks go back) is the first of the two. One that never happens
/// (clocks go forward) is moved forward by what was skipped: 02:30 becomes 03:30.
Instant instantOf(const Moment& moment, std::string_view whereOneIs);

/// The civil date and time, to the minute, that clocks in `zone` show at `instant`. An unknown
/// zone is taken as UTC, which then is the zone of the result.
Moment momentAt(Instant instant, std::string_view zone);

/// The same day of the month, `count` months later; in a shorter month its last day.
CivilDate monthsLater(CivilDate date, int count);

/// True when clocks in `zone` are known here. The empty name is not a zone.
bool isKnownZone(std::string_view zone);

}  // namespace altair
