// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <chrono>
#include <compare>
#include <optional>
#include <string>

namespace altair {

using CivilDate = std::chrono::local_days;

/// A day as people say it, with a time of day where one was given. Not an instant: "10:00" stays
/// 10:00 when the clocks change.
struct Moment {
    CivilDate date{};
    std::optional<std::chrono::minutes> time;  ///< Since midnight, 0 … 1439; absent: the whole day.
    std::string zone;                          ///< IANA name; empty: floating, wherever one is.

    friend auto operator<=>(const Moment&, const Moment&) = default;
};

}  // namespace altair
