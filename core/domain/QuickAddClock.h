// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/QuickAddDays.h"

namespace altair::quickadd {

/// A time of day; open when "8:30" may be in the evening.
struct ClockWords {
    std::chrono::minutes time{};
    std::size_t words = 0;
    WordReading reading = WordReading::Clear;
    bool open = false;
    bool bare = false;  ///< An hour and nothing else: "at 5".
};

/// "10am", "17:30", "at 5". Bare hours count only after "at", and then only at an edge. Absent when
/// the phrase doesn't begin with a time.
std::optional<ClockWords> readClock(Phrase phrase, const QuickAddSettings& settings);

}  // namespace altair::quickadd
