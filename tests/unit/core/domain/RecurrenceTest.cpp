// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/MomentText.h"
#include "core/domain/Recurrence.h"
#include "tests/support/Catch.h"
#include "tests/support/Days.h"

#include <string>
#include <vector>

using namespace altair;
using altair::test::day;

namespace {

Recurrence rule(std::string_view text)
{
    return Recurrence::parse(text).value();
}

std::string sentenceFor(std::string_view text)
{
    const auto repeat = Recurrence::parse(text);
    return repeat ? "it was read" : repeat.error().sentence;
}

std::string next(std::string_view text, std::string_view start, std::string_view after)
{
    const auto date = nextOccurrence(rule(text), day(start), day(after));
    return date ? toRfc3339(Moment{*date, {}, {}}) : "none";
}

std::string words(std::string_view text, const QLocale& locale = {QLocale::English, QLocale::UnitedKingdom})
{
    return recurrenceWords(rule(text), locale);
}

}  // namespace

TEST_CASE("a repeat is stored as it was read, in capitals")
{
    CHECK(rule("FREQ=WEEKLY;BYDAY=MO").text() == "FREQ=WEEKLY;BYDAY=MO");
    CHECK(rule("after-done;freq=daily;interval=5").text() == "AFTER-DONE;FREQ=DAILY;INTERVAL=5");
    CHECK(rule("RRULE:FREQ=DAILY;").text() == "FREQ=DAILY");
    CHECK(rule("BYDAY=MO;FREQ=WEEKLY").text() == "BYDAY=MO;FREQ=WEEKLY");
    CHECK(rule("AFTER-DONE;FREQ=DAILY").anchor() == RecurrenceAnchor::Completion);
    CHECK(rule("AFTER-DONE;FREQ=DAILY").rule() == "FREQ=DAILY");
    CHECK(rule("FREQ=DAILY").anchor() == RecurrenceAnchor::Calendar);
}

TEST_CASE("a rule that makes no sense is refused with a sentence")
{
    const std::string_view nul("FREQ=DAILY\0", 11);
    for (const std::string_view text : std::initializer_list<std::string_view>{"", "monday",
             "FREQ=", "FREQ=FORTNIGHTLY", "INTERVAL=2", "FREQ=DAILY;FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=0",
             "FREQ=DAILY;INTERVAL=1000", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;INTERVAL=99999999999",
             "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYMONTHDAY=5", "FREQ=MONTHLY;BYMONTHDAY=32",
             "FREQ=MONTHLY;BYMONTHDAY=0x", "FREQ=MONTHLY;BYWEEKNO=5", "FREQ=DAILY;UNTIL=2026-03-01",
             "FREQ=DAILY;COUNT=0", "FREQ=DAILY;BYHOUR=9", "FREQ=DAILY;;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=29,29",
             "FREQ=DAILY;X-MINE=1", "RSCALE=CHINESE;FREQ=YEARLY", "FREQ=DAILY EVERY", nul}) {
        INFO(text);
        CHECK(sentenceFor(text).ends_with(" is not a way to repeat; write it like FREQ=WEEKLY;BYDAY=MO."));
    }
    CHECK(sentenceFor("FREQ=HOURLY") == "A task can repeat daily at most; “FREQ=HOURLY” is more often.");
    CHECK(sentenceFor("AFTER-DONE;FREQ=DAILY;COUNT=3")
        == "“FREQ=DAILY;COUNT=3” can't have a number of times as well; leave COUNT out.");
    CHECK(sentenceFor("FREQ=DAILY;COUNT=3;UNTIL=20270101").find("leave COUNT out") != std::string::npos);
    CHECK(sentenceFor("FREQ=" + std::string(1000, 'D')).find("too long") != std::string::npos);
}

TEST_CASE("a rule that chooses a day no month has is refused")
{
    CHECK(sentenceFor("FREQ=MONTHLY;BYDAY=6MO") == "“FREQ=MONTHLY;BYDAY=6MO” chooses a day that no month has.");
    for (const auto* text : {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30,31",
             "FREQ=MONTHLY;BYMONTHDAY=29;BYMONTH=2;BYDAY=2SU", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
             "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1,2,3;BYSETPOS=-2"})
        CHECK(sentenceFor(text).ends_with("chooses a day that no month has."));
    for (const auto* text : {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=MONTHLY;BYDAY=5MO", "FREQ=MONTHLY;BYDAY=-5MO",
             "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5,6", "FREQ=MONTHLY;BYMONTHDAY=-31", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
             "FREQ=YEARLY;BYDAY=20MO", "FREQ=MONTHLY;BYMONTHDAY=29;BYMONTH=2;BYDAY=5SU"})
        CHECK(sentenceFor(text) == "it was read");
}

TEST_CASE("by calendar the next day is counted from the first, whenever it was done")
{
    CHECK(next("FREQ=DAILY", "2026-11-20", "2026-11-20") == "2026-11-21");
    CHECK(next("FREQ=DAILY;INTERVAL=3", "2026-11-20", "2026-11-24") == "2026-11-26");
    CHECK(next("FREQ=WEEKLY;BYDAY=MO", "2026-11-23", "2026-11-23") == "2026-11-30");
    CHECK(next("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-23", "2026-11-25") == "2026-12-07");
    CHECK(next("FREQ=MONTHLY;BYMONTHDAY=1", "2026-11-01", "2026-11-20") == "2026-12-01");
    CHECK(next("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", "2026-11-27") == "2026-12-25");
    CHECK(next("FREQ=YEARLY", "2024-02-29", "2026-11-20") == "2028-02-29");
}

TEST_CASE("missed occurrences don't pile up: the next is after the day that is asked about")
{
    CHECK(next("FREQ=WEEKLY;BYDAY=MO", "2020-01-06", "2026-11-20") == "2026-11-23");
    CHECK(next("FREQ=DAILY;COUNT=5000", "2020-01-01", "2026-11-20") == "2026-11-21");
}

TEST_CASE("before its start a rule has its first day next")
{
    CHECK(next("FREQ=WEEKLY;BYDAY=MO", "2026-11-23", "2026-01-01") == "2026-11-23");
}

TEST_CASE("a month without a 31st is skipped by calendar, unless the rule takes its last day")
{
    CHECK(next("FREQ=MONTHLY", "2027-01-31", "2027-01-31") == "2027-03-31");
    CHECK(next("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2027-01-31", "2027-01-31") == "2027-02-28");
    CHECK(next("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2027-01-31", "2027-02-28") == "2027-03-31");
}

TEST_CASE("after completion the next day is counted from the day it was done")
{
    CHECK(next("AFTER-DONE;FREQ=DAILY;INTERVAL=5", "2026-01-01", "2026-11-20") == "2026-11-25");
    CHECK(next("AFTER-DONE;FREQ=WEEKLY;INTERVAL=2", "2026-01-01", "2026-11-20") == "2026-12-04");
    CHECK(next("AFTER-DONE;FREQ=MONTHLY", "2026-01-01", "2027-01-31") == "2027-02-28");
    CHECK(next("AFTER-DONE;FREQ=YEARLY", "2026-01-01", "2028-02-29") == "2029-02-28");
    CHECK(next("AFTER-DONE;FREQ=WEEKLY;BYDAY=MO", "2026-01-01", "2026-11-20") == "2026-11-23");
    CHECK(next("AFTER-DONE;FREQ=WEEKLY;BYDAY=MO", "2026-01-01", "2026-11-23") == "2026-11-30");
}

TEST_CASE("a rule that has ended, or never matches, has no next day")
{
    CHECK(next("FREQ=DAILY;COUNT=2", "2026-11-20", "2026-11-21") == "none");
    CHECK(next("FREQ=DAILY;UNTIL=20261121", "2026-11-20", "2026-11-20") == "2026-11-21");
    CHECK(next("FREQ=DAILY;UNTIL=20261121", "2026-11-20", "2026-11-21") == "none");
    CHECK(next("FREQ=DAILY;UNTIL=20261121T235959Z", "2026-11-20", "2026-11-20") == "2026-11-21");
    CHECK(next("AFTER-DONE;FREQ=DAILY;INTERVAL=5;UNTIL=20261124", "2026-11-20", "2026-11-20") == "none");
    CHECK(next("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6", "2026-11-20", "2026-11-20") == "none");
}

TEST_CASE("the first day is the day itself where the rule fits it")
{
    CHECK(firstOccurrence(rule("FREQ=WEEKLY;BYDAY=FR"), day("2026-11-20")) == day("2026-11-20"));
    CHECK(firstOccurrence(rule("FREQ=WEEKLY;BYDAY=MO"), day("2026-11-20")) == day("2026-11-23"));
    CHECK(firstOccurrence(rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"), day("2026-11-20")) == day("2026-11-23"));
    CHECK(firstOccurrence(rule("AFTER-DONE;FREQ=DAILY;INTERVAL=5"), day("2026-11-20")) == day("2026-11-20"));
}

TEST_CASE("a repeat can be said in words")
{
    CHECK(words("FREQ=DAILY") == "every day");
    CHECK(words("FREQ=DAILY;INTERVAL=2") == "every 2 days");
    CHECK(words("AFTER-DONE;FREQ=DAILY;INTERVAL=5") == "every 5 days after done");
    CHECK(words("FREQ=WEEKLY") == "every week");
    CHECK(words("FREQ=WEEKLY;BYDAY=MO") == "every Monday");
    CHECK(words("BYDAY=MO;FREQ=WEEKLY") == "every Monday");
    CHECK(words("FREQ=WEEKLY;BYDAY=MO,WE,FR") == "every Monday, Wednesday and Friday");
    CHECK(words("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR") == "every weekday");
    CHECK(words("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO") == "every 2 weeks on Monday");
    CHECK(words("FREQ=MONTHLY") == "every month");
    CHECK(words("FREQ=MONTHLY;BYMONTHDAY=1") == "every month on the 1st");
    CHECK(words("FREQ=MONTHLY;BYMONTHDAY=12") == "every month on the 12th");
    CHECK(words("FREQ=MONTHLY;BYMONTHDAY=23") == "every month on the 23rd");
    CHECK(words("FREQ=MONTHLY;BYMONTHDAY=-1") == "every month on the last day");
    CHECK(words("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1") == "every month on the 31st or the last day");
    CHECK(words("FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1") == "every month on the 29th or the last day");
    CHECK(words("FREQ=MONTHLY;BYDAY=1MO") == "every month on the 1st Monday");
    CHECK(words("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR") == "every 3 months on the last Friday");
    CHECK(words("FREQ=YEARLY") == "every year");
    CHECK(words("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=21") == "every year on 21 November");
    CHECK(words("FREQ=DAILY;COUNT=3") == "every day, 3 times");
    CHECK(words("FREQ=DAILY;COUNT=1") == "every day, once");
    CHECK(words("FREQ=DAILY;UNTIL=20261231") == "every day until 31/12/2026");
}

TEST_CASE("days and figures in words are the locale's")
{
    CHECK(words("FREQ=WEEKLY;BYDAY=MO", QLocale(QLocale::German)) == "every Montag");
    CHECK(words("FREQ=MONTHLY;BYMONTHDAY=1", QLocale(QLocale::German)) == "every month on the 1.");
}

TEST_CASE("a repeat without simple words is shown as its rule")
{
    for (const std::string text : {"FREQ=YEARLY;BYWEEKNO=20", "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=DAILY;BYMONTH=1",
             "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2", "FREQ=WEEKLY;WKST=SU", "FREQ=MONTHLY;BYMONTHDAY=27,28;BYSETPOS=-1",
             "AFTER-DONE;FREQ=YEARLY;BYMONTH=2"})
        CHECK(words(text) == text);
}
