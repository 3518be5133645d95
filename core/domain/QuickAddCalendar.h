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

std::optional<DayWords> dayOf(CivilDate date, std::size_t words, WordReading reading = WordReading::Clear);
std::optional<DayWords> noSuchDay(std::size_t words);

/// Absent when there is no such day.
std::optional<CivilDate> dateOf(int year, unsigned month, unsigned day);

/// "2026-11-21", "21 nov", "nov 21, 2027", "21.11.": days by their place in the calendar.
std::optional<DayWords> readDate(Phrase phrase, const QuickAddSettings& settings);

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

}  // namespace altair::quickadd
