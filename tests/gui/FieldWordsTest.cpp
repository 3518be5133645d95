// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/FieldWords.h"
#include "tests/support/Catch.h"

using namespace altair;
using namespace std::chrono_literals;

namespace {

QuickAddSettings fridayMorning()
{
    QuickAddSettings settings;
    settings.today = std::chrono::local_days{2026y / 11 / 20};
    settings.now = 9h;
    return settings;
}

}  // namespace

TEST_CASE("a date field reads days and times as quick-add does, and nothing else")
{
    const auto moment = readMoment("tomorrow 10am", fridayMorning());
    REQUIRE(moment);
    CHECK(moment->date == std::chrono::local_days{2026y / 11 / 21});
    CHECK(moment->time == 10h);
    CHECK(readMoment("Tomorrow 10:00", fridayMorning()) == moment);
    CHECK(readMoment("by friday", fridayMorning()));
    CHECK_FALSE(readMoment("tomorrow with cake", fridayMorning()));
    CHECK_FALSE(readMoment("#tag", fridayMorning()));
    CHECK_FALSE(readMoment("", fridayMorning()));
}

TEST_CASE("an estimate is read with and without its sign, and a bare number is minutes")
{
    CHECK(readEstimate("20 min", fridayMorning()) == 20min);
    CHECK(readEstimate("~1h", fridayMorning()) == 60min);
    CHECK(readEstimate("45", fridayMorning()) == 45min);
    CHECK(readEstimate("1 h 30 min", fridayMorning()) == 90min);
    CHECK_FALSE(readEstimate("long", fridayMorning()));
}

TEST_CASE("a repeat is read in words")
{
    const auto weekly = readRepeat("every monday", fridayMorning());
    REQUIRE(weekly);
    CHECK(weekly->repeat.text().find("WEEKLY") != std::string::npos);
    CHECK_FALSE(readRepeat("sometimes", fridayMorning()));
}
