// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddWords.h"

namespace altair {

namespace {

using enum WordRole;
using enum WordReading;

constexpr int kMinute = static_cast<int>(WordUnit::Minute);
constexpr int kHour = static_cast<int>(WordUnit::Hour);
constexpr int kDay = static_cast<int>(WordUnit::Day);
constexpr int kWeek = static_cast<int>(WordUnit::Week);
constexpr int kMonth = static_cast<int>(WordUnit::Month);
constexpr int kYear = static_cast<int>(WordUnit::Year);
constexpr int kEverything = static_cast<int>(WordBlock::Everything);
constexpr int kWeekdays = static_cast<int>(WordBlock::Weekdays);
constexpr int kNine = 9 * 60;
constexpr int kNoon = 12 * 60;
constexpr int kTwo = 14 * 60;
constexpr int kSeven = 19 * 60;

// clang-format off
constexpr WordMeaning kTable[] = {
    // Short names are typed on purpose, except those that are words too.
    {"mon", Weekday, 1}, {"tue", Weekday, 2}, {"tues", Weekday, 2}, {"wed", Weekday, 3, AtEdge},
    {"thu", Weekday, 4}, {"thur", Weekday, 4}, {"thurs", Weekday, 4}, {"fri", Weekday, 5},
    {"sat", Weekday, 6, AtEdge}, {"sun", Weekday, 7, AtEdge},
    {"monday", Weekday, 1, AtEdge}, {"tuesday", Weekday, 2, AtEdge}, {"wednesday", Weekday, 3, AtEdge},
    {"thursday", Weekday, 4, AtEdge}, {"friday", Weekday, 5, AtEdge}, {"saturday", Weekday, 6, AtEdge},
    {"sunday", Weekday, 7, AtEdge},
    {"mondays", EachWeekday, 1, Marked}, {"tuesdays", EachWeekday, 2, Marked}, {"wednesdays", EachWeekday, 3, Marked},
    {"thursdays", EachWeekday, 4, Marked}, {"fridays", EachWeekday, 5, Marked}, {"saturdays", EachWeekday, 6, Marked},
    {"sundays", EachWeekday, 7, Marked},

    {"jan", Month, 1}, {"january", Month, 1}, {"feb", Month, 2}, {"february", Month, 2},
    {"mar", Month, 3, AtEdge}, {"march", Month, 3, AtEdge}, {"apr", Month, 4}, {"april", Month, 4},
    {"may", Month, 5, AtEdge}, {"jun", Month, 6}, {"june", Month, 6}, {"jul", Month, 7}, {"july", Month, 7},
    {"aug", Month, 8}, {"august", Month, 8}, {"sep", Month, 9}, {"sept", Month, 9}, {"september", Month, 9},
    {"oct", Month, 10}, {"october", Month, 10}, {"nov", Month, 11}, {"november", Month, 11},
    {"dec", Month, 12}, {"december", Month, 12},

    {"today", Day, 0}, {"tomorrow", Day, 1}, {"tmrw", Day, 1},
    {"morning", DayPart, kNine}, {"afternoon", DayPart, kTwo}, {"evening", DayPart, kSeven}, {"night", DayPart, kSeven},
    {"tonight", Evening, kSeven}, {"noon", Noon, kNoon, AtEdge}, {"midday", Noon, kNoon, AtEdge},

    {"a", Number, 1}, {"an", Number, 1}, {"one", Number, 1}, {"two", Number, 2}, {"three", Number, 3},
    {"four", Number, 4}, {"five", Number, 5}, {"six", Number, 6}, {"seven", Number, 7}, {"eight", Number, 8},
    {"nine", Number, 9}, {"ten", Number, 10}, {"eleven", Number, 11}, {"twelve", Number, 12},
    {"first", Ordinal, 1}, {"second", Ordinal, 2}, {"third", Ordinal, 3}, {"fourth", Ordinal, 4},
    {"fifth", Ordinal, 5}, {"last", Ordinal, -1},
    {"st", OrdinalEnd}, {"nd", OrdinalEnd}, {"rd", OrdinalEnd}, {"th", OrdinalEnd},

    {"min", Unit, kMinute}, {"mins", Unit, kMinute}, {"minute", Unit, kMinute}, {"minutes", Unit, kMinute},
    {"h", Unit, kHour}, {"hour", Unit, kHour}, {"hours", Unit, kHour}, {"day", Unit, kDay}, {"days", Unit, kDay},
    {"week", Unit, kWeek}, {"weeks", Unit, kWeek}, {"month", Unit, kMonth}, {"months", Unit, kMonth},
    {"year", Unit, kYear}, {"years", Unit, kYear},
    {"weekday", Days, 0b0011111}, {"weekdays", Days, 0b0011111}, {"workday", Days, 0b0011111},
    {"weekend", Days, 0b1100000}, {"weekends", Days, 0b1100000},
    {"weekdays", EachDays, 0b0011111, Marked}, {"weekends", EachDays, 0b1100000, Marked},
    {"daily", Often, kDay, AtEdge}, {"weekly", Often, kWeek, AtEdge}, {"monthly", Often, kMonth, AtEdge},
    {"yearly", Often, kYear, AtEdge}, {"annually", Often, kYear, AtEdge},

    {"in", In}, {"on", On}, {"starting", On}, {"at", At}, {"@", At}, {"by", By}, {"due", By}, {"deadline", By},
    {"every", Every}, {"each", Every}, {"other", Other, 2}, {"next", Next}, {"this", This}, {"of", Of}, {"the", The},
    {"and", And}, {"&", And}, {"after", After}, {"done", Done}, {"completion", Done}, {"completed", Done},
    {"finished", Done},
    {"am", MorningHours}, {"a.m", MorningHours}, {"pm", EveningHours}, {"p.m", EveningHours}, {"o'clock", OClock},
    {"h", Hours}, {"hr", Hours}, {"hrs", Hours}, {"hour", Hours}, {"hours", Hours},
    {"m", Minutes}, {"min", Minutes}, {"mins", Minutes}, {"minute", Minutes}, {"minutes", Minutes},
    {"low", Level, 1}, {"medium", Level, 2}, {"med", Level, 2}, {"mid", Level, 2}, {"high", Level, 3},

    {"the", Blocker, kEverything}, {"a", Blocker, kEverything}, {"an", Blocker, kEverything},
    {"of", Blocker, kEverything}, {"my", Blocker, kEverything}, {"our", Blocker, kEverything},
    {"your", Blocker, kEverything}, {"his", Blocker, kEverything}, {"her", Blocker, kEverything},
    {"their", Blocker, kEverything}, {"last", Blocker, kEverything}, {"from", Blocker, kEverything},
    {"black", Blocker, kWeekdays}, {"good", Blocker, kWeekdays}, {"cyber", Blocker, kWeekdays},
    {"easter", Blocker, kWeekdays}, {"palm", Blocker, kWeekdays}, {"super", Blocker, kWeekdays},
    {"ash", Blocker, kWeekdays}, {"and", Blocker, kWeekdays},
};
// clang-format on

}  // namespace

const QuickAddWords& QuickAddWords::english()
{
    static const QuickAddWords words("en", {.afternoonBelow = 7}, kTable);
    return words;
}

}  // namespace altair
