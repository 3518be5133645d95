// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/QuickAddDays.h"

namespace altair::quickadd {

/// Words that name a day, a time or both.
struct MomentWords {
    std::optional<CivilDate> date;
    std::optional<std::chrono::minutes> time;
    std::size_t words = 0;  ///< How many were read.
    WordReading reading = WordReading::Clear;
    bool possible = true;  ///< False for "31 Feb".
};

/// Reads the longest moment that the phrase begins with. Absent when it begins with none.
std::optional<MomentWords> readMoment(Phrase phrase, const QuickAddSettings& settings, Marker marker);

}  // namespace altair::quickadd
