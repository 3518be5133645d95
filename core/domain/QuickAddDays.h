// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/QuickAddCalendar.h"

namespace altair::quickadd {

/// Whether a word like "by" stands before the phrase, so that its words can only be meant as a date.
enum class Marker { None, Before };

/// Absent when the phrase doesn't begin with a day.
std::optional<DayWords> readDay(Phrase phrase, const QuickAddSettings& settings, Marker marker);

/// "two", "2"; absent for 0 and above 9999.
std::optional<int> readCount(Phrase phrase, std::size_t index);

}  // namespace altair::quickadd
