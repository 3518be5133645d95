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
constexpr int kEight = 8 * 60;
constexpr int kNine = 9 * 60;
constexpr int kNoon = 12 * 60;
constexpr int kTwo = 14 * 60;
constexpr int kSeven = 19 * 60;

// clang-format off
constexpr WordMeaning kTable[] = {
    // The short names are words as well ("so", "mi", "do"), so they need a mark beside them.
    {"mo", Weekday, 1, Marked}, {"di", Weekday, 2, Marked}, {"mi", Weekday, 3, Marked},
    {"do", Weekday, 4, Marked}, {"fr", Weekday, 5, Marked}, {"sa", Weekday, 6, Marked}, {"so", Weekday, 7, Marked},
    {"montag", Weekday, 1, AtEdge}, {"dienstag", Weekday, 2, AtEdge}, {"mittwoch", Weekday, 3, AtEdge},
    {"donnerstag", Weekday, 4, AtEdge}, {"freitag", Weekday, 5, AtEdge}, {"samstag", Weekday, 6, AtEdge},
    {"sonnabend", Weekday, 6, AtEdge}, {"sonntag", Weekday, 7, AtEdge},
    {"montags", EachWeekday, 1}, {"dienstags", EachWeekday, 2}, {"mittwochs", EachWeekday, 3},
    {"donnerstags", EachWeekday, 4}, {"freitags", EachWeekday, 5}, {"samstags", EachWeekday, 6},
    {"sonntags", EachWeekday, 7},

    {"jan", Month, 1}, {"januar", Month, 1}, {"jänner", Month, 1}, {"feb", Month, 2}, {"februar", Month, 2},
    {"mär", Month, 3}, {"mrz", Month, 3}, {"märz", Month, 3}, {"maerz", Month, 3}, {"apr", Month, 4},
    {"april", Month, 4}, {"mai", Month, 5}, {"jun", Month, 6}, {"juni", Month, 6}, {"jul", Month, 7},
    {"juli", Month, 7}, {"aug", Month, 8}, {"august", Month, 8}, {"sep", Month, 9}, {"sept", Month, 9},
    {"september", Month, 9}, {"okt", Month, 10}, {"oktober", Month, 10}, {"nov", Month, 11}, {"november", Month, 11},
    {"dez", Month, 12}, {"dezember", Month, 12},

    {"heute", Day, 0}, {"morgen", Day, 1}, {"übermorgen", Day, 2}, {"uebermorgen", Day, 2},
    {"früh", DayPart, kEight}, {"frueh", DayPart, kEight}, {"morgen", DayPart, kNine}, {"vormittag", DayPart, kNine},
    {"nachmittag", DayPart, kTwo}, {"abend", DayPart, kSeven}, {"mittag", DayPart, kNoon}, {"mittags", Noon, kNoon, AtEdge},

    {"einem", Number, 1}, {"einer", Number, 1}, {"ein", Number, 1}, {"eine", Number, 1}, {"zwei", Number, 2},
    {"drei", Number, 3}, {"vier", Number, 4}, {"fünf", Number, 5}, {"sechs", Number, 6}, {"sieben", Number, 7},
    {"acht", Number, 8}, {"neun", Number, 9}, {"zehn", Number, 10}, {"elf", Number, 11}, {"zwölf", Number, 12},
    {"ersten", Ordinal, 1}, {"erste", Ordinal, 1}, {"zweiten", Ordinal, 2}, {"zweite", Ordinal, 2},
    {"dritten", Ordinal, 3}, {"dritte", Ordinal, 3}, {"vierten", Ordinal, 4}, {"letzten", Ordinal, -1},

    {"min", Unit, kMinute}, {"minute", Unit, kMinute}, {"minuten", Unit, kMinute}, {"h", Unit, kHour},
    {"std", Unit, kHour}, {"stunde", Unit, kHour}, {"stunden", Unit, kHour}, {"tag", Unit, kDay}, {"tage", Unit, kDay},
    {"tagen", Unit, kDay}, {"woche", Unit, kWeek}, {"wochen", Unit, kWeek}, {"monat", Unit, kMonth},
    {"monate", Unit, kMonth}, {"monaten", Unit, kMonth}, {"monats", Unit, kMonth}, {"jahr", Unit, kYear},
    {"jahre", Unit, kYear}, {"jahren", Unit, kYear},
    {"werktag", Days, 0b0011111}, {"wochentag", Days, 0b0011111}, {"arbeitstag", Days, 0b0011111},
    {"wochenende", Days, 0b1100000},
    {"werktags", EachDays, 0b0011111}, {"wochentags", EachDays, 0b0011111},
    {"täglich", Often, kDay, AtEdge}, {"taeglich", Often, kDay, AtEdge}, {"wöchentlich", Often, kWeek, AtEdge},
    {"monatlich", Often, kMonth, AtEdge}, {"jährlich", Often, kYear, AtEdge}, {"jaehrlich", Often, kYear, AtEdge},

    {"in", In}, {"am", On}, {"ab", On}, {"um", At}, {"bis", By}, {"fällig", By},
    {"jeden", Every}, {"jede", Every}, {"jedes", Every}, {"jeder", Every}, {"alle", Every}, {"anderen", Other, 2},
    {"nächsten", Next}, {"nächste", Next}, {"nächstes", Next}, {"nächster", Next}, {"kommenden", Next},
    {"diesen", This}, {"diese", This}, {"dieses", This}, {"zum", By}, {"den", The}, {"dem", The}, {"des", Of}, {"im", Of},
    {"und", And}, {"&", And}, {"nach", After}, {"erledigung", Done}, {"abschluss", Done}, {"erledigt", Done},
    {"uhr", OClock}, {"h", OClock},
    {"h", Hours}, {"std", Hours}, {"stunde", Hours}, {"stunden", Hours},
    {"m", Minutes}, {"min", Minutes}, {"minute", Minutes}, {"minuten", Minutes},
    {"niedrig", Level, 1}, {"mittel", Level, 2}, {"hoch", Level, 3}, {"low", Level, 1}, {"medium", Level, 2},
    {"high", Level, 3},

    {"der", Blocker, kEverything}, {"die", Blocker, kEverything}, {"das", Blocker, kEverything},
    {"den", Blocker, kEverything}, {"dem", Blocker, kEverything}, {"des", Blocker, kEverything},
    {"ein", Blocker, kEverything}, {"eine", Blocker, kEverything}, {"einen", Blocker, kEverything},
    {"vom", Blocker, kEverything}, {"von", Blocker, kEverything}, {"mein", Blocker, kEverything},
    {"meinen", Blocker, kEverything}, {"unser", Blocker, kEverything}, {"letzten", Blocker, kEverything},
    {"guten", Blocker, kEverything}, {"und", Blocker, kWeekdays},
};
// clang-format on

}  // namespace

const QuickAddWords& QuickAddWords::german()
{
    static const QuickAddWords words(
        "de", {.dayMonthWithDots = true, .timeWithDot = true, .ordinalWithDot = true, .afternoonBelow = 0}, kTable);
    return words;
}

}  // namespace altair
