// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Environment.h"
#include "tests/support/Catch.h"
#include "tests/support/Days.h"

using namespace altair;
using namespace std::chrono_literals;
using namespace std::chrono;

namespace {

Instant utc(int y, unsigned m, unsigned d, minutes time)
{
    return sys_days{year{y} / month{m} / d} + time;
}

}  // namespace

TEST_CASE("today is the day that local clocks show")
{
    ManualClock clock{utc(2026, 11, 21, 23h + 30min)};
    CHECK(Environment{&clock, nullptr, "UTC"}.today() == test::day("2026-11-21"));
    CHECK(Environment{&clock, nullptr, "Europe/Berlin"}.today() == test::day("2026-11-22"));
    CHECK(Environment{&clock, nullptr, "Europe/Berlin"}.timeOfDay() == 30min);
    CHECK(Environment{&clock, nullptr, "America/Los_Angeles"}.today() == test::day("2026-11-21"));
}

TEST_CASE("a day that starts at four goes on until four")
{
    ManualClock clock{utc(2026, 11, 22, 3h + 59min)};
    const Environment environment{&clock, nullptr, "UTC", 4h};
    CHECK(environment.today() == test::day("2026-11-21"));
    clock.advance(1min);
    CHECK(environment.today() == test::day("2026-11-22"));
    CHECK(environment.timeOfDay() == 4h);
}
