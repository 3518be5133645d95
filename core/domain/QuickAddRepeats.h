// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/QuickAdd.h"
#include "core/domain/QuickAddText.h"

namespace altair::quickadd {

/// Words that say how a task repeats.
struct RepeatWords {
    Recurrence repeat;
    std::optional<std::chrono::minutes> time;  ///< "every morning" has one.
    std::size_t words = 0;                     ///< How many were read.
    WordReading reading = WordReading::Clear;
};

/// "every mon", "every 2 weeks on fri", "on the 1st", "daily". Absent when the phrase begins with none.
std::optional<RepeatWords> readRepeat(Phrase phrase, const QuickAddSettings& settings);

/// The rule for a day of each month. After the 28th it takes a shorter month's last day instead.
std::string monthDayRule(int day);

}  // namespace altair::quickadd
