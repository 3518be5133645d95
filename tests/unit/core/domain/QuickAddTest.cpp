// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAdd.h"
#include "tests/support/Catch.h"
#include "tests/support/QuickAddWriting.h"

#include <string>
#include <vector>

using namespace altair;
using altair::test::clock;
using altair::test::day;
using altair::test::onFridayMorning;
using altair::test::written;

namespace {

struct Example {
    const char* typed;
    const char* means;
};

void check(const std::vector<Example>& examples)
{
    for (const auto& example : examples) {
        INFO(example.typed);
        CHECK(written(parseQuickAdd(example.typed, onFridayMorning())) == example.means);
    }
}

void checkUntouched(const std::vector<const char*>& titles)
{
    for (const auto* title : titles)
        CHECK(written(parseQuickAdd(title, onFridayMorning())) == title);
}

std::vector<std::string> labels(std::string_view line)
{
    std::vector<std::string> found;
    for (const auto& token : parseQuickAdd(line, onFridayMorning()).tokens)
        found.push_back(std::string(line.substr(token.begin, token.end - token.begin)) + " = " + token.label);
    return found;
}

}  // namespace

TEST_CASE("a line is read as in the picture of the capture window")
{
    const auto add = parseQuickAdd("Call the movers tomorrow 10am #phone ~15m", onFridayMorning());
    CHECK(written(add) == "Call the movers | when 2026-11-21T10:00 | #phone | ~15");
    CHECK(add.tokens
        == std::vector<QuickAddToken>{{TokenKind::When, 16, 29, "Sat 21 Nov, 10:00"}, {TokenKind::Tag, 30, 36, "phone"},
            {TokenKind::Estimate, 37, 41, "15 min"}});
}

TEST_CASE("days are read")
{
    check({
        {"Call mum today", "Call mum | when 2026-11-20"},
        {"Call mum tomorrow", "Call mum | when 2026-11-21"},
        {"tomorrow call mum", "call mum | when 2026-11-21"},
        {"Tomorrow, call mum", "call mum | when 2026-11-21"},
        {"Call mum TOMORROW", "Call mum | when 2026-11-21"},
        {"Call mum mon", "Call mum | when 2026-11-23"},
        {"Call mum mon about the party", "Call mum about the party | when 2026-11-23"},
        {"Call mum fri", "Call mum | when 2026-11-27"},
        {"Call mum this fri", "Call mum | when 2026-11-20"},
        {"Call mum next fri", "Call mum | when 2026-11-27"},
        {"Call mum next tue", "Call mum | when 2026-11-24"},
        {"Call mum on monday", "Call mum | when 2026-11-23"},
        {"Call mum on monday about the party", "Call mum about the party | when 2026-11-23"},
        {"Call mum Monday", "Call mum | when 2026-11-23"},
        {"Monday: call mum", "call mum | when 2026-11-23"},
        {"Dinner sat", "Dinner | when 2026-11-21"},
        {"Dinner sun #home", "Dinner | when 2026-11-22 | #home"},
        {"Dinner wed @family // bring wine", "Dinner | when 2026-11-25 | @family | notes bring wine"},
        {"Dinner this weekend", "Dinner | when 2026-11-21"},
        {"Dinner on the weekend with Kim", "Dinner with Kim | when 2026-11-21"},
        {"Plan trip next week", "Plan trip | when 2026-11-23"},
        {"Plan trip next month", "Plan trip | when 2026-12-01"},
        {"Plan trip next year", "Plan trip | when 2027-01-01"},
    });
}

TEST_CASE("dates are read, and without a year they are never in the past")
{
    check({
        {"Dentist 21 nov", "Dentist | when 2026-11-21"},
        {"Dentist 20 nov", "Dentist | when 2026-11-20"},
        {"Dentist 19 nov", "Dentist | when 2027-11-19"},
        {"Dentist nov 21", "Dentist | when 2026-11-21"},
        {"Dentist 21st of November", "Dentist | when 2026-11-21"},
        {"Dentist November 21st, 2027", "Dentist | when 2027-11-21"},
        {"Dentist 21 nov 2027", "Dentist | when 2027-11-21"},
        {"Dentist 21 nov 2020", "Dentist | when 2020-11-21"},
        {"Dentist on 21 nov", "Dentist | when 2026-11-21"},
        {"Dentist on the 21st of november", "Dentist | when 2026-11-21"},
        {"Dentist first of may", "Dentist | when 2027-05-01"},
        {"Dentist 2026-11-21", "Dentist | when 2026-11-21"},
        {"Dentist 2026-11-21T10:30", "Dentist | when 2026-11-21T10:30"},
        {"Dentist 2026-11-21 10:30", "Dentist | when 2026-11-21T10:30"},
        {"Dentist Sat 21 Nov, 10:00", "Dentist | when 2026-11-21T10:00"},
        {"Dentist 29 feb", "Dentist | when 2028-02-29"},
        {"Dentist 3 may", "Dentist | when 2027-05-03"},
        {"Dentist 3rd may with Kim", "Dentist with Kim | when 2027-05-03"},
        {"Dentist on may 3 with Kim", "Dentist with Kim | when 2027-05-03"},
        {"Dentist 3 may 2028 with Kim", "Dentist with Kim | when 2028-05-03"},
        {"Dentist in 3 days", "Dentist | when 2026-11-23"},
        {"Dentist in two weeks", "Dentist | when 2026-12-04"},
        {"Dentist in a month", "Dentist | when 2026-12-20"},
        {"Dentist in 1 year", "Dentist | when 2027-11-20"},
    });
}

TEST_CASE("times are read; one that is over today is tomorrow's")
{
    check({
        {"Call 10am", "Call | when 2026-11-20T10:00"},
        {"Call 10 am", "Call | when 2026-11-20T10:00"},
        {"Call 8am", "Call | when 2026-11-21T08:00"},
        {"Call today 8am", "Call | when 2026-11-20T08:00"},
        {"Call 9:00", "Call | when 2026-11-21T09:00"},
        {"Call 17:30", "Call | when 2026-11-20T17:30"},
        {"Call at 17:30 sharp", "Call sharp | when 2026-11-20T17:30"},
        {"Call @ 5pm", "Call | when 2026-11-20T17:00"},
        {"Call 5:30pm", "Call | when 2026-11-20T17:30"},
        {"Call 12am", "Call | when 2026-11-21T00:00"},
        {"Call 12pm", "Call | when 2026-11-20T12:00"},
        {"Call at noon about it", "Call about it | when 2026-11-20T12:00"},
        {"Call at 5", "Call | when 2026-11-20T17:00"},
        {"Call at 7", "Call | when 2026-11-21T07:00"},
        {"Call at 10 tomorrow about it", "Call about it | when 2026-11-21T10:00"},
        {"Call tomorrow at 10 about it", "Call about it | when 2026-11-21T10:00"},
        {"Call mon 10am", "Call | when 2026-11-23T10:00"},
        {"Call 10am sun about it", "Call about it | when 2026-11-22T10:00"},
        {"Call 10am on sunday about it", "Call about it | when 2026-11-22T10:00"},
        {"Call sat 9:15 about it", "Call about it | when 2026-11-21T09:15"},
        {"Call tonight", "Call | when 2026-11-20T19:00"},
        {"Call tonight at 8", "Call | when 2026-11-20T20:00"},
        {"Call tonight 8:30", "Call | when 2026-11-20T20:30"},
        {"Call tomorrow morning", "Call | when 2026-11-21T09:00"},
        {"Call tomorrow morning at 6", "Call | when 2026-11-21T06:00"},
        {"Call fri evening", "Call | when 2026-11-27T19:00"},
        {"Call this afternoon", "Call | when 2026-11-20T14:00"},
        {"Call in 20 minutes", "Call | when 2026-11-20T09:20"},
        {"Call in 16 hours", "Call | when 2026-11-21T01:00"},
        {"tomorrow call mum 10am", "call mum | when 2026-11-21T10:00"},
    });
}

TEST_CASE("an evening that has begun is today, without a time")
{
    auto settings = onFridayMorning();
    settings.now = clock("22:00");
    CHECK(written(parseQuickAdd("Call tonight", settings)) == "Call | when 2026-11-20");
}

TEST_CASE("a deadline stands behind a word for it")
{
    check({
        {"Taxes by friday", "Taxes | by 2026-11-27"},
        {"Taxes by fri 17:00", "Taxes | by 2026-11-27T17:00"},
        {"Taxes by tomorrow", "Taxes | by 2026-11-21"},
        {"Taxes by 5pm", "Taxes | by 2026-11-20T17:00"},
        {"Taxes by 21 nov", "Taxes | by 2026-11-21"},
        {"Taxes by may 5 at the latest", "Taxes at the latest | by 2027-05-05"},
        {"Taxes by the 1st", "Taxes | by 2026-12-01"},
        {"Taxes due in 3 days", "Taxes | by 2026-11-23"},
        {"Taxes due by next week", "Taxes | by 2026-11-23"},
        {"Taxes tomorrow by friday", "Taxes | when 2026-11-21 | by 2026-11-27"},
        {"Taxes by friday tomorrow", "Taxes | when 2026-11-21 | by 2026-11-27"},
    });
}

TEST_CASE("a repeat is read, and begins on its first day")
{
    check({
        {"Bins every mon", "Bins | when 2026-11-23 | FREQ=WEEKLY;BYDAY=MO"},
        {"Bins every monday", "Bins | when 2026-11-23 | FREQ=WEEKLY;BYDAY=MO"},
        {"Every fri take the bins out", "take the bins out | when 2026-11-20 | FREQ=WEEKLY;BYDAY=FR"},
        {"Bins every sun evening", "Bins evening | when 2026-11-22 | FREQ=WEEKLY;BYDAY=SU"},
        {"Gym every mon, wed and fri", "Gym | when 2026-11-20 | FREQ=WEEKLY;BYDAY=MO,WE,FR"},
        {"Gym every tue and thu 18:00", "Gym | when 2026-11-24T18:00 | FREQ=WEEKLY;BYDAY=TU,TH"},
        {"Stand-up every weekday at 9", "Stand-up | when 2026-11-23T09:00 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
        {"Walk every day", "Walk | when 2026-11-20 | FREQ=DAILY"},
        {"Walk every morning", "Walk | when 2026-11-21T09:00 | FREQ=DAILY"},
        {"Walk every other day", "Walk | when 2026-11-20 | FREQ=DAILY;INTERVAL=2"},
        {"Walk every second day", "Walk | when 2026-11-20 | FREQ=DAILY;INTERVAL=2"},
        {"Walk every 3rd day", "Walk | when 2026-11-20 | FREQ=DAILY;INTERVAL=3"},
        {"Walk daily", "Walk | when 2026-11-20 | FREQ=DAILY"},
        {"Water plants every 2 weeks", "Water plants | when 2026-11-20 | FREQ=WEEKLY;INTERVAL=2"},
        {"Water plants every two weeks on mon", "Water plants | when 2026-11-23 | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"},
        {"Water plants every 5 days after done", "Water plants | when 2026-11-20 | AFTER-DONE;FREQ=DAILY;INTERVAL=5"},
        {"Water plants every 5 days after done starting 1 dec",
            "Water plants | when 2026-12-01 | AFTER-DONE;FREQ=DAILY;INTERVAL=5"},
        {"Rent on the 1st", "Rent | when 2026-12-01 | FREQ=MONTHLY;BYMONTHDAY=1"},
        {"Rent every month on the 1st", "Rent | when 2026-12-01 | FREQ=MONTHLY;BYMONTHDAY=1"},
        {"Rent every 1st", "Rent | when 2026-12-01 | FREQ=MONTHLY;BYMONTHDAY=1"},
        {"Rent on the 1st of every month for the flat",
            "Rent for the flat | when 2026-12-01 | FREQ=MONTHLY;BYMONTHDAY=1"},
        {"Rent on the 31st", "Rent | when 2026-11-30 | FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"},
        {"Rent every last day of the month", "Rent | when 2026-11-30 | FREQ=MONTHLY;BYMONTHDAY=-1"},
        {"Rent every month", "Rent | when 2026-11-20 | FREQ=MONTHLY"},
        {"Rent every month starting 31 dec",
            "Rent | when 2026-12-31 | FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"},
        {"Club every first tuesday", "Club | when 2026-12-01 | FREQ=MONTHLY;BYDAY=1TU"},
        {"Club every second tuesday", "Club | when 2026-11-24 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"},
        {"Club every 2nd tuesday of the month", "Club | when 2026-12-08 | FREQ=MONTHLY;BYDAY=2TU"},
        {"Club every last friday of the month", "Club | when 2026-11-27 | FREQ=MONTHLY;BYDAY=-1FR"},
        {"Club first tuesday of every month at 7pm", "Club | when 2026-12-01T19:00 | FREQ=MONTHLY;BYDAY=1TU"},
        {"Cleaner every other fri", "Cleaner | when 2026-11-20 | FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"},
        {"Gym on mondays and thursdays", "Gym | when 2026-11-23 | FREQ=WEEKLY;BYDAY=MO,TH"},
        {"Gym on weekends with Kim", "Gym with Kim | when 2026-11-21 | FREQ=WEEKLY;BYDAY=SA,SU"},
        {"Birthday every 21 nov", "Birthday | when 2026-11-21 | FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=21"},
        {"Insurance yearly", "Insurance | when 2026-11-20 | FREQ=YEARLY"},
        {"Bins every mon starting 1 dec", "Bins | when 2026-12-07 | FREQ=WEEKLY;BYDAY=MO"},
        {"Bins every fri 8am", "Bins | when 2026-11-27T08:00 | FREQ=WEEKLY;BYDAY=FR"},
    });
}

TEST_CASE("tags, projects, estimates and levels are read by their sign")
{
    check({
        {"Call #phone #Phone #büro", "Call | #phone | #büro"},
        {"Call #phone, then write", "Call then write | #phone"},
        {"Call #home/garden", "Call | #home/garden"},
        {"Paint @flat", "Paint | @flat"},
        {"Paint @\"new flat\" today", "Paint | when 2026-11-20 | @new flat"},
        {"Paint @“new flat” today", "Paint | when 2026-11-20 | @new flat"},
        {"Paint @\"new flat\", then clean", "Paint, then clean | @new flat"},
        {"Paint @\"new flat\"!", "Paint! | @new flat"},
        {"Paint ~15m", "Paint | ~15"},
        {"Paint ~2h", "Paint | ~120"},
        {"Paint ~1h30", "Paint | ~90"},
        {"Paint ~1h30m", "Paint | ~90"},
        {"Paint ~1.5h", "Paint | ~90"},
        {"Paint ~90min", "Paint | ~90"},
        {"Paint !high *low", "Paint | !3 | *1"},
        {"Paint !low *high", "Paint | !1 | *3"},
        {"Paint !Medium *med", "Paint | !2 | *2"},
    });
}

TEST_CASE("notes begin at two slashes, or on the next line")
{
    check({
        {"Call mum // ask about  the cake", "Call mum | notes ask about  the cake"},
        {"Call mum //ask #not a tag tomorrow", "Call mum | notes ask #not a tag tomorrow"},
        {"Call mum //", "Call mum"},
        {"Call mum tomorrow\nask about the cake\n#not a tag",
            "Call mum | when 2026-11-21 | notes ask about the cake\n#not a tag"},
        {"\n  Call mum\r\nask", "Call mum | notes ask"},
        {"Call mum // one\ntwo", "Call mum | notes one\ntwo"},
        {"Call mum // one\n\ntwo\n\n\nthree\n", "Call mum | notes one\n\ntwo\n\n\nthree"},
        {"Call mum //\n\none\n\ntwo", "Call mum | notes one\n\ntwo"},
        {"Call mum\n \n    indented\n  less", "Call mum | notes     indented\n  less"},
        {"Call mum\n// one", "Call mum | notes // one"},
        {"Label it “kitchen 3”", "Label it “kitchen 3”"},
    });
}

TEST_CASE("a word that could be a date is left alone where it is something else")
{
    checkUntouched({
        "I may call",
        "May I call",
        "Read 1984",
        "The cat sat on the mat",
        "The cat sat on 2 mats",
        "Buy sun cream",
        "Look at the sun",
        "March for peace",
        "Plan the march",
        "I may 5 times",
        "Version 3 may break",
        "Prepare the Friday report",
        "Watch Black Friday offers on Black Friday",
        "Write minutes of 21 nov",
        "Join the 10:30 call",
        "Look at 10 flats",
        "On the 1st floor",
        "Ask for a second opinion",
        "Every second counts",
        "Every 2nd person",
        "Read the daily news",
        "Get wed in Vegas",
        "Stand by me",
        "Pass by the shop",
        "Stop by the 2nd floor",
        "Stand by first aid",
        "Read John in 3 languages",
        "Listen to Happy Mondays",
        "Count the highlights of every year",
        "First monday of the month",
        "24/7 support",
        "Today's news",
        "Tomorrowland tickets",
        "Call 112 at once",
        "Flat on 5 Noon Street",
        "Monday blues playlist",
        "Run every 5000 days",
        "Ping every 2 hours",
        "Sell 3.14 pies",
        "Fix 10.30",
        "Meet 25:00",
        "Meet 13pm",
        "Meet 0am",
        "Cost 5 to 10 EUR",
    });
}

TEST_CASE("a sign that begins no token is left alone")
{
    checkUntouched({
        "Learn C#",
        "Fix #1",
        "Fix # 1",
        "Fix ## heading",
        "Write to kim@example.org",
        "Look at http://example.org/a#b",
        "Look at https://example.org//x",
        "Ask @10am",
        "Ask @",
        "Ask @\"never closed",
        "Ask @\"\"",
        "Ask @\"a\"b",
        "Ask ~90 people",
        "Ask ~0m",
        "Ask ~101h",
        "Ask ~1h75",
        "Ask ~abc",
        "Wow !!!",
        "Wow !very",
        "Say *hello*",
        "Say *",
        "Pay $5 or 5€",
        "1/2 cup",
        "a//b",
    });
}

TEST_CASE("a date that doesn't exist stays in the title, with its time")
{
    checkUntouched({
        "Call 31 feb",
        "Call 31 feb 10:00",
        "Call 31 feb 2027",
        "Call by 31 feb",
        "Call 30 february 2027 17:30",
        "Call 2026-02-31",
        "Call 2026-13-01 10:00",
        "Call mon 21 nov",
        "Call mon 21 nov 10:00",
        "Call 0 nov",
    });
}

TEST_CASE("what is given twice stays in the title the second time")
{
    check({
        {"Call today tomorrow", "Call tomorrow | when 2026-11-20"},
        {"Call @one @two", "Call @two | @one"},
        {"Call ~5m ~6m", "Call ~6m | ~5"},
        {"Call !low !high", "Call !high | !1"},
        {"Call by fri by tomorrow", "Call by tomorrow | by 2026-11-27"},
        {"Call every day every week", "Call every week | when 2026-11-20 | FREQ=DAILY"},
        {"Call every morning at 8pm", "Call at 8pm | when 2026-11-21T09:00 | FREQ=DAILY"},
    });
}

TEST_CASE("the title keeps its own spacing and punctuation")
{
    check({
        {"  Call   mum  ", "Call   mum"},
        {"Call  tomorrow  mum", "Call mum | when 2026-11-21"},
        {"Call   the   movers  #phone", "Call   the   movers | #phone"},
        {"Send the report today!", "Send the report! | when 2026-11-20"},
        {"Lunch tomorrow?", "Lunch? | when 2026-11-21"},
        {"Call mum tomorrow.", "Call mum | when 2026-11-21"},
        {"Call mum, tomorrow", "Call mum, | when 2026-11-21"},
    });
}

TEST_CASE("a sentence that ends keeps words apart")
{
    check({
        {"Is it tomorrow? 10:30 call", "Is it? call | when 2026-11-21T10:30"},
        {"By! friday", "By! | when 2026-11-27"},
    });
}

TEST_CASE("a line of tokens alone is its own title")
{
    check({
        {"tomorrow", "tomorrow | when 2026-11-21"},
        {"#phone tomorrow", "#phone tomorrow | when 2026-11-21 | #phone"},
        {"sat!", "sat! | when 2026-11-21"},
        {"tomorrow // cake", "tomorrow | when 2026-11-21 | notes cake"},
        {"// cake", "// cake | notes cake"},
        {"!!", "!!"},
        {"", ""},
        {" \t ", ""},
    });
}

TEST_CASE("each token says what it was taken for")
{
    CHECK(labels("Call fri evening by 21 nov ~1h30 !high *low @\"new flat\" // x")
        == std::vector<std::string>{"fri evening = Fri 27 Nov, 19:00", "by 21 nov = Sat 21 Nov", "~1h30 = 1 h 30 min",
            "!high = high priority", "*low = low energy", "@\"new flat\" = new flat", "// x = notes"});
    CHECK(labels("tomorrow call mum 10am") == std::vector<std::string>{"tomorrow = Sat 21 Nov", "10am = 10:00"});
    CHECK(labels("call 8am") == std::vector<std::string>{"8am = Sat 21 Nov, 08:00"});
    CHECK(labels("bins every mon 8am")
        == std::vector<std::string>{"every mon = every Monday", "8am = Mon 23 Nov, 08:00"});
    CHECK(labels("rent on the 31st ~2h")
        == std::vector<std::string>{"on the 31st = every month on the 31st or the last day", "~2h = 2 h"});
}

TEST_CASE("a moment with a time gets the zone, a whole day floats")
{
    auto settings = onFridayMorning();
    settings.zone = "Europe/Berlin";
    CHECK(parseQuickAdd("Call tomorrow 10am", settings).when
        == Moment{day("2026-11-21"), clock("10:00"), "Europe/Berlin"});
    CHECK(parseQuickAdd("Call tomorrow", settings).when == Moment{day("2026-11-21"), {}, {}});
}

TEST_CASE("names are visible text in one spelling")
{
    check({
        {"Call #Cafe\xcc\x81", "Call | #Café"},
        {"Call #薬局 @家族", "Call | #薬局 | @家族"},
        {"Call #👩‍👧", "Call | #👩‍👧"},
        {"Call #\xff", "Call #\xff"},
        {"Call #a\xe2\x80\xae"
         "b",
            "Call #a\xe2\x80\xae"
            "b"},
        {"Call #a\x01", "Call #a\x01"},
        {"Call @\"a\x1b[31m\"", "Call @\"a\x1b[31m\""},
    });
}
