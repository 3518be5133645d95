// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace altair {

/// What a word can be good for in a quick-add line.
enum class WordRole : std::uint8_t {
    Weekday,       ///< Value: 1 (Monday) … 7.
    EachWeekday,   ///< "mondays": all of them. Value: 1 (Monday) … 7.
    Month,         ///< Value: 1 … 12.
    Day,           ///< Value: days from today.
    DayPart,       ///< "morning": value in minutes since midnight. Counts after a day.
    Evening,       ///< "tonight": today at that time. Value in minutes since midnight.
    Noon,          ///< A time of its own. Value in minutes since midnight.
    Number,        ///< "two". Value: the number.
    Ordinal,       ///< "first". Value: the number; -1 for "last".
    OrdinalEnd,    ///< "st" in "1st".
    Unit,          ///< Value: a WordUnit.
    Days,          ///< "weekday", "weekend". Value: a bit for each weekday, Monday the lowest.
    EachDays,      ///< "weekends": all of them. Value: the same bits.
    Often,         ///< "daily". Value: a WordUnit.
    In,            ///< "in" 3 days.
    On,            ///< "on" Friday.
    At,            ///< "at" 10.
    By,            ///< "by" Friday: a deadline.
    Every,         ///< "every" Monday.
    Other,         ///< "every other day". Value: 2.
    Next,          ///< "next" Friday.
    This,          ///< "this" Friday.
    Of,            ///< the 1st "of" May.
    The,           ///< on "the" 1st.
    And,           ///< every Monday "and" Friday.
    After,         ///< "after" done.
    Done,          ///< after "done".
    MorningHours,  ///< "am".
    EveningHours,  ///< "pm".
    OClock,        ///< "o'clock".
    Hours,         ///< "h" in "~1h".
    Minutes,       ///< "m" in "~15m".
    Level,         ///< "high" in "!high". Value: 1 … 3.
    Blocker,       ///< A word before a date that makes it part of the title. Value: a WordBlock.
};

enum class WordUnit : std::uint8_t { Minute, Hour, Day, Week, Month, Year };

/// What a word stops from being read after it.
enum class WordBlock : std::uint8_t {
    Everything,  ///< Any date or time: "the Friday report", "minutes of 21 Nov".
    Weekdays,    ///< A weekday: "Black Friday".
};

/// How much company a word needs before it is read as a date.
enum class WordReading : std::uint8_t {
    Clear,   ///< None: "fri", "tomorrow".
    AtEdge,  ///< It ends the title, starts it with a comma or colon, or stands beside a date or time: "sat".
             ///< A word like "on", "by", "every", "next" before it will do as well.
    Marked,  ///< It stands beside a date or time, or after a word like "on": German "so".
};

/// One row of a language's table. A word may have several rows.
struct WordMeaning {
    std::string_view word;  ///< Case-folded UTF-8, without spaces.
    WordRole role{};
    int value = 0;
    WordReading reading = WordReading::Clear;
};

/// How a language writes dates and times in figures.
struct FigureHabits {
    bool dayMonthWithDots = false;  ///< "21.11." and "21.11.2026".
    bool timeWithDot = false;       ///< "17.30", where a word says that it is a time.
    bool ordinalWithDot = false;    ///< "1." for "1st".
    int afternoonBelow = 0;         ///< A bare hour from 1 to below this is in the afternoon: "at 5".
};

/// The words of one language that quick-add understands. Another language is another table.
class QuickAddWords {
public:
    /// `table` must outlive the object.
    QuickAddWords(std::string_view language, FigureHabits habits, std::span<const WordMeaning> table);

    static const QuickAddWords& english();
    static const QuickAddWords& german();
    /// The table for an ISO 639 language ("de"), a locale ("de_AT") or, failing those, English.
    static const QuickAddWords& forLanguage(std::string_view language);

    std::string_view language() const { return m_language; }
    const FigureHabits& habits() const { return m_habits; }
    /// Everything that a case-folded word can mean; empty for a word the table doesn't have.
    std::span<const WordMeaning> meanings(std::string_view word) const;

private:
    std::string_view m_language;
    FigureHabits m_habits;
    std::vector<WordMeaning> m_byWord;
};

}  // namespace altair
