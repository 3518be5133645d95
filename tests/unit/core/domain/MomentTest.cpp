// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Moment.h"
#include "core/domain/MomentText.h"
#include "tests/support/Catch.h"
#include "tests/support/Days.h"

using namespace altair;
using altair::test::clock;
using altair::test::day;

namespace {

std::string utc(const Moment& moment, std::string_view whereOneIs = "Europe/Berlin")
{
    return toRfc3339(instantOf(moment, whereOneIs));
}

}  // namespace

TEST_CASE("a floating time is taken where one is, a zoned one where it was meant")
{
    CHECK(utc({day("2026-11-21"), clock("10:00"), {}}) == "2026-11-21T09:00:00Z");
    CHECK(utc({day("2026-11-21"), clock("10:00"), "Asia/Tokyo"}) == "2026-11-21T01:00:00Z");
}

TEST_CASE("a whole day begins when its first minute does")
{
    CHECK(utc({day("2026-11-21"), {}, {}}) == "2026-11-20T23:00:00Z");
    CHECK(utc({day("2018-11-04"), {}, {}}, "America/Sao_Paulo") == "2018-11-04T03:00:00Z");
}

TEST_CASE("a local time that happens twice is the first of the two")
{
    CHECK(utc({day("2026-10-25"), clock("02:30"), {}}) == "2026-10-25T00:30:00Z");
    CHECK(utc({day("2026-11-01"), clock("01:30"), {}}, "America/New_York") == "2026-11-01T05:30:00Z");
}

TEST_CASE("a local time that never happens moves forward by what was skipped")
{
    const auto instant = instantOf({day("2026-03-29"), clock("02:30"), {}}, "Europe/Berlin");
    CHECK(toRfc3339(instant) == "2026-03-29T01:30:00Z");
    CHECK(momentAt(instant, "Europe/Berlin") == Moment{day("2026-03-29"), clock("03:30"), "Europe/Berlin"});
}

TEST_CASE("a day that a country skipped is the day after")
{
    const auto instant = instantOf({day("2011-12-30"), clock("12:00"), {}}, "Pacific/Apia");
    CHECK(momentAt(instant, "Pacific/Apia").date == day("2011-12-31"));
}

TEST_CASE("a zone that is unknown here gives way to where one is, and then to UTC")
{
    CHECK(utc({day("2026-11-21"), clock("10:00"), "Mars/Olympus"}) == "2026-11-21T09:00:00Z");
    CHECK(utc({day("2026-11-21"), clock("10:00"), "Mars/Olympus"}, "Moon/Sea") == "2026-11-21T10:00:00Z");
    CHECK_FALSE(isKnownZone("Mars/Olympus"));
    CHECK_FALSE(isKnownZone(""));
    CHECK(isKnownZone("Europe/Berlin"));
}

TEST_CASE("an instant and back again is the same instant, on every hour of a year")
{
    for (const auto zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"}) {
        const auto start = instantOf({day("2026-01-01"), {}, {}}, "UTC");
        int hoursThatHappenTwice = 0;
        for (int hour = 0; hour < 365 * 24; ++hour) {
            const auto instant = start + std::chrono::hours{hour};
            hoursThatHappenTwice += instantOf(momentAt(instant, zone), {}) != instant;
        }
        INFO(zone);
        CHECK(hoursThatHappenTwice <= 1);
    }
}
