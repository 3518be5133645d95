// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/MomentLabels.h"
#include "tests/support/Catch.h"
#include "tests/support/Days.h"

using namespace altair;
using altair::test::clock;
using altair::test::day;

namespace {

MomentLabels labels(const QLocale& locale = {QLocale::English, QLocale::UnitedKingdom})
{
    return {locale, day("2026-11-20")};
}

}  // namespace

TEST_CASE("a moment in words names the weekday, the day and the time")
{
    CHECK(labels().exact({day("2026-11-21"), clock("10:00"), {}}) == "Sat 21 Nov, 10:00");
    CHECK(labels().exact({day("2026-11-21"), {}, {}}) == "Sat 21 Nov");
}

TEST_CASE("the year is shown when it is another one")
{
    CHECK(labels().exact({day("2027-01-04"), {}, {}}) == "Mon 4 Jan 2027");
}

TEST_CASE("days nearby have names")
{
    CHECK(labels().relative({day("2026-11-20"), {}, {}}) == "Today");
    CHECK(labels().relative({day("2026-11-21"), clock("10:00"), {}}) == "Tomorrow 10:00");
    CHECK(labels().relative({day("2026-11-19"), {}, {}}) == "Yesterday");
    CHECK(labels().relative({day("2026-11-22"), clock("09:05"), {}}) == "Sun 22 Nov, 09:05");
}

TEST_CASE("each locale has its own order and signs")
{
    const Moment moment{day("2026-11-21"), clock("17:30"), {}};
    CHECK(labels({QLocale::English, QLocale::UnitedStates}).exact(moment) == "Sat Nov 21, 5:30 PM");
    CHECK(labels({QLocale::German, QLocale::Germany}).exact(moment) == "Sa. 21. Nov., 17:30");
    CHECK(labels({QLocale::Spanish, QLocale::Spain}).exact(moment) == "sáb 21 de nov, 17:30");
    CHECK(labels({QLocale::Japanese, QLocale::Japan}).exact(moment) == "11月21日土, 17:30");
    CHECK(labels(QLocale::c()).exact(moment) == "Sat 21 Nov, 17:30");
    CHECK(labels({QLocale::Russian, QLocale::Russia}).exact({day("2027-11-21"), {}, {}}) == "вс 21 нояб. 2027 г.");
}

TEST_CASE("no locale's dates lose the day or the month")
{
    const auto all = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyCountry);
    for (const auto& locale : all) {
        INFO(locale.name().toStdString());
        CHECK(labels(locale).date(day("2026-11-21")) != labels(locale).date(day("2026-11-28")));
        CHECK(labels(locale).date(day("2026-11-21")) != labels(locale).date(day("2026-03-21")));
        CHECK(labels(locale).date(day("2026-11-21")) != labels(locale).date(day("2020-11-21")));
    }
}
