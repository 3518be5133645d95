// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/QuickAdd.h"
#include "core/domain/QuickAddText.h"

namespace altair::quickadd {

/// Words that name a day, and perhaps a time or a part of the day.
struct DayWords {
    std::optional<CivilDate> date;             ///< Absent for "31 Feb": the words belong together, but name no day.
    std::optional<std::chrono::minutes> time;  ///< "in 2 hours" has one.
    std::optional<std::chrono::minutes> part;  ///< What a word like "evening" stands for.
    std::size_t words = 0;                     ///< How many were read.
    WordReading reading = WordReading::Clear;
};

/// Whether a word like "by" stands before the phrase, so that its words can only be meant as a date.
enum class Marker { None, Before };

/// Absent when the phrase doesn't begin with a day.
std::optional<DayWords> readDay(Phrase phrase, const QuickAddSettings& settings, Marker marker);

/// A number of a day: "21", "21st", "first", and "21." where the language writes it so.
struct DayNumber {
    int value = 0;
    bool ordinal = false;
};
std::optional<DayNumber> readDayNumber(Phrase phrase, std::size_t index, const QuickAddWords& words);

/// "21 nov" and "nov 21", without a year.
struct DayOfYear {
    unsigned month = 0;
    unsigned day = 0;
    std::size_t words = 0;
    WordReading reading = WordReading::Clear;
};
std::optional<DayOfYear> readDayOfYear(Phrase phrase, const QuickAddWords& words);

/// "two", "2"; absent for 0 and above 9999.
std::optional<int> readCount(Phrase phrase, std::size_t index);

}  // namespace altair::quickadd
