// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/MomentText.h"
#include "tests/support/Catch.h"
#include "tests/support/Days.h"

#include <string>

using namespace altair;
using altair::test::clock;
using altair::test::day;

namespace {

Moment read(std::string_view text, std::string_view zone = {})
{
    return parseMoment(text, zone).value();
}

std::string sentenceFor(std::string_view text)
{
    const auto moment = parseMoment(text, {});
    return moment ? "it was read" : moment.error().sentence;
}

}  // namespace

TEST_CASE("a moment is written and read back as it was")
{
    for (const std::string text : {"2026-11-21", "2026-11-21T10:00", "2024-02-29T00:00", "0001-01-01", "9999-12-31"})
        CHECK(toRfc3339(read(text)) == text);
    CHECK(toRfc3339(read("2026-11-21T10:00:00+01:00", "Europe/Berlin")) == "2026-11-21T10:00:00+01:00");
    CHECK(toRfc3339(read("2026-07-21T10:00:00+02:00", "Europe/Berlin")) == "2026-07-21T10:00:00+02:00");
    CHECK(toRfc3339(read("2026-07-21T10:00", "America/St_Johns")) == "2026-07-21T10:00:00-02:30");
}

TEST_CASE("an offset names an instant, which becomes the civil time of the zone")
{
    CHECK(read("2026-11-21T10:00:00Z", "Europe/Berlin") == Moment{day("2026-11-21"), clock("11:00"), "Europe/Berlin"});
    CHECK(
        read("2026-11-21T23:30-05:00", "Europe/Berlin") == Moment{day("2026-11-22"), clock("05:30"), "Europe/Berlin"});
    CHECK(read("2026-11-21T10:00+01:00") == Moment{day("2026-11-21"), clock("09:00"), "UTC"});
}

TEST_CASE("a whole day never has a zone")
{
    CHECK(read("2026-11-21", "Europe/Berlin") == Moment{day("2026-11-21"), {}, {}});
}

TEST_CASE("seconds and fractions are read and left out")
{
    CHECK(read("2026-11-21T10:00:59.999Z", "UTC").time == clock("10:00"));
    CHECK(read("2026-11-21 10:00:30").time == clock("10:00"));
}

TEST_CASE("a time the clocks skip is written as the time it stands for")
{
    CHECK(toRfc3339(Moment{day("2026-03-29"), clock("02:30"), "Europe/Berlin"}) == "2026-03-29T03:30:00+02:00");
}

TEST_CASE("an instant is written in UTC, with milliseconds only where it has some")
{
    const Instant instant{std::chrono::milliseconds{1795255200000}};
    CHECK(toRfc3339(instant) == "2026-11-21T10:00:00Z");
    CHECK(toRfc3339(instant + std::chrono::milliseconds{7}) == "2026-11-21T10:00:00.007Z");
    CHECK(toRfc3339(Instant{std::chrono::milliseconds{-1}}) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("a date that doesn't exist is refused with a sentence")
{
    CHECK(sentenceFor("2026-02-30") == "“2026-02-30” is not in the calendar; check the day and the month.");
    CHECK(sentenceFor("2026-13-01") == "“2026-13-01” is not in the calendar; check the day and the month.");
    CHECK(sentenceFor("2025-02-29T10:00") == "“2025-02-29T10:00” is not in the calendar; check the day and the month.");
    CHECK(sentenceFor("2026-11-21T25:00")
        == "“2026-11-21T25:00” has no such time of day; hours go from 00 to 23, minutes from 00 to 59.");
}

TEST_CASE("anything that isn't a date is refused with an example of one")
{
    const std::string_view nul("2026-11-21\0", 11);
    for (const std::string_view text : std::initializer_list<std::string_view>{"", "tomorrow", "2026-1-1", "21.11.2026",
             "2026-11-21T", "2026-11-21T10", "2026-11-21T10:00+", "2026-11-21T10:00:00+0100", "2026-11-21T10:00Zulu",
             "-026-11-21", "2026--1-21", "2026-11-21x", nul}) {
        INFO(text);
        CHECK(sentenceFor(text).ends_with(" is not a date; write it like 2026-11-21 or 2026-11-21T10:00."));
    }
}

TEST_CASE("a sentence about a huge or broken text stays short and readable")
{
    CHECK(sentenceFor(std::string(100'000, 'x')).size() < 200);
    CHECK(sentenceFor("\xff\xfe\x1b[31m").starts_with("“"));
    CHECK(sentenceFor("\xff\xfe\x1b[31m").find('\x1b') == std::string::npos);
}

TEST_CASE("a date alone is a date alone")
{
    CHECK(parseCivilDate("2026-11-21").value() == day("2026-11-21"));
    CHECK_FALSE(parseCivilDate("2026-11-21T10:00").has_value());
}
