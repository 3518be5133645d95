// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/MomentText.h"
#include "core/exchange/SpokenDate.h"
#include "tests/support/Catch.h"
#include "tests/support/Imported.h"

using namespace altair;
using namespace altair::test;

namespace {

/// "2026-11-23 FREQ=…", empty when it is not understood. Today is Saturday 21 November 2026.
std::string spoken(std::string_view text, std::string_view language)
{
    const auto date = readSpokenDate(text, language, berlin());
    if (!date)
        return {};
    return toRfc3339(date->when) + (date->repeat ? " " + date->repeat->text() : "");
}

}  // namespace

TEST_CASE("German dates and repetitions are read in full")
{
    CHECK(spoken("morgen", "de") == "2026-11-22");
    CHECK(spoken("15. Feb 2027", "de") == "2027-02-15");
    CHECK(spoken("jeden Montag", "de") == "2026-11-23 FREQ=WEEKLY;BYDAY=MO");
    CHECK(spoken("jeden Montag um 19:00", "de") == "2026-11-23T19:00:00+01:00 FREQ=WEEKLY;BYDAY=MO");
    CHECK(spoken("jährlich", "de") == "2026-11-21 FREQ=YEARLY");
    CHECK(spoken("jeden 4. Mai", "de") == "2027-05-04 FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4");
    CHECK(spoken("jeden letzten Freitag", "de") == "2026-11-27 FREQ=MONTHLY;BYDAY=-1FR");
    CHECK(spoken("alle 2 Wochen", "de") == "2026-11-21 FREQ=WEEKLY;INTERVAL=2");
    CHECK(spoken("vierteljährlich", "de") == "2026-11-21 FREQ=MONTHLY;INTERVAL=3");
    CHECK(spoken("jeden Montag ab 1. Dez", "de") == "2026-12-07 FREQ=WEEKLY;BYDAY=MO");
}

TEST_CASE("a counted weekday is one of the month, as the other program means it")
{
    CHECK(spoken("every 3rd friday", "en") == "2026-12-18 FREQ=MONTHLY;BYDAY=3FR");
    CHECK(spoken("every 2nd monday at 9:00", "en") == "2026-12-14T09:00:00+01:00 FREQ=MONTHLY;BYDAY=2MO");
    CHECK(spoken("every other friday", "en") == "2026-11-27 FREQ=WEEKLY;INTERVAL=2;BYDAY=FR");
}

TEST_CASE("a mark after “every” counts from completion")
{
    CHECK(spoken("every! 3 days", "en") == "2026-11-21 AFTER-DONE;FREQ=DAILY;INTERVAL=3");
    CHECK(spoken("jeden! Tag", "de") == "2026-11-21 AFTER-DONE;FREQ=DAILY");
}

TEST_CASE("a repetition begins on the day that it names")
{
    CHECK(spoken("every day at 9:00 starting 2027-01-01", "en") == "2027-01-01T09:00:00+01:00 FREQ=DAILY");
    CHECK(spoken("every last day", "en") == "2026-11-30 FREQ=MONTHLY;BYMONTHDAY=-1");
    CHECK(spoken("ev fri at 20:00", "en") == "2026-11-27T20:00:00+01:00 FREQ=WEEKLY;BYDAY=FR");
}

TEST_CASE("an instant in UTC is the local time then")
{
    CHECK(spoken("2026-12-24T10:00:00Z", "en") == "2026-12-24T11:00:00+01:00");
}

TEST_CASE("half a date is none")
{
    for (const auto* text : {"every hour", "every week until 2027-01-01", "monday or so", "soon", "", "jeden 4. Mai"})
        CHECK(spoken(text, "en").empty());
    for (const auto* text : {"chaque mois le 1er", "jeden letzten Werktag im Quartal"})
        CHECK(spoken(text, "de").empty());
}
