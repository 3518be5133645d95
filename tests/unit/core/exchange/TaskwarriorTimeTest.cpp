// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/MomentText.h"
#include "core/domain/Recurrence.h"
#include "core/exchange/TaskwarriorTime.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

CivilDate day(const char* text)
{
    return *parseCivilDate(text);
}

std::string ruleOf(std::string_view period)
{
    const auto read = readTaskwarriorPeriod(period);
    if (!read)
        return {};
    const auto rule = read->rule(std::nullopt);
    CHECK(Recurrence::parse(rule));
    return rule;
}

}  // namespace

TEST_CASE("Taskwarrior's times are read when they exist")
{
    CHECK(toRfc3339(*readTaskwarriorTime("20240229T235958Z")) == "2024-02-29T23:59:58Z");
    for (const auto* text : {"20230229T000000Z", "20241301T000000Z", "20240100T000000Z", "20240101T240000Z",
             "20240101T006000Z", "2024-01-01T00:00:00Z", "20240101T000000", "20240101 000000Z", "", "20240101T00000aZ",
             "-0240101T000000Z", "99999999999999999"})
        CHECK_FALSE(readTaskwarriorTime(text));
}

TEST_CASE("Taskwarrior's periods become rules")
{
    CHECK(ruleOf("daily") == "FREQ=DAILY");
    CHECK(ruleOf("weekly") == "FREQ=WEEKLY");
    CHECK(ruleOf("weekdays") == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    CHECK(ruleOf("biweekly") == "FREQ=WEEKLY;INTERVAL=2");
    CHECK(ruleOf("3days") == "FREQ=DAILY;INTERVAL=3");
    CHECK(ruleOf("2 wks") == "FREQ=WEEKLY;INTERVAL=2");
    CHECK(ruleOf("Monthly") == "FREQ=MONTHLY");
    CHECK(ruleOf("quarterly") == "FREQ=MONTHLY;INTERVAL=3");
    CHECK(ruleOf("2q") == "FREQ=MONTHLY;INTERVAL=6");
    CHECK(ruleOf("P3W") == "FREQ=WEEKLY;INTERVAL=3");
    CHECK(ruleOf("P1Y") == "FREQ=YEARLY");
    for (const auto* text : {"", "PT2H", "hourly", "30min", "0d", "99999d", "P3W2D", "every monday", "-3d"})
        CHECK(ruleOf(text).empty());
}

TEST_CASE("the next date of a row counts from its first")
{
    using Unit = TaskwarriorPeriod::Unit;
    CHECK(TaskwarriorPeriod{Unit::Day, 3}.after(day("2024-10-02"), 4) == day("2024-10-14"));
    CHECK(TaskwarriorPeriod{Unit::Week, 2}.after(day("2024-10-02"), 2) == day("2024-10-30"));
    CHECK(TaskwarriorPeriod{Unit::Weekday, 1}.after(day("2024-10-03"), 3) == day("2024-10-08"));
    CHECK(TaskwarriorPeriod{Unit::Month, 1}.after(day("2024-01-31"), 1) == day("2024-02-29"));
    CHECK(TaskwarriorPeriod{Unit::Month, 1}.after(day("2024-01-31"), 2) == day("2024-03-31"));
    CHECK(TaskwarriorPeriod{Unit::Year, 1}.after(day("2024-02-29"), 1) == day("2025-02-28"));
    CHECK(TaskwarriorPeriod{Unit::Day, 1}.after(day("2024-10-02"), 0) == day("2024-10-02"));
}

TEST_CASE("a rule ends where the row ends")
{
    const TaskwarriorPeriod monthly{TaskwarriorPeriod::Unit::Month, 1};
    CHECK(monthly.rule(day("2025-12-31")) == "FREQ=MONTHLY;UNTIL=20251231");
}
