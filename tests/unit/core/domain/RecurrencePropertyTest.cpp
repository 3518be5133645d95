// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Recurrence.h"
#include "tests/support/Catch.h"
#include "tests/support/Days.h"

#include <rapidcheck.h>

using namespace altair;
using altair::test::day;

namespace {

rc::Gen<std::string> rules()
{
    return rc::gen::map(rc::gen::pair(rc::gen::element<std::string>("FREQ=DAILY", "FREQ=WEEKLY",
                                          "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=1",
                                          "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=-1FR",
                                          "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=21"),
                            rc::gen::inRange(1, 8)),
        [](const auto& rule) { return rule.first + ";INTERVAL=" + std::to_string(rule.second); });
}

}  // namespace

TEST_CASE("jumping to a day finds the same occurrence as counting up to it")
{
    CHECK(rc::check([] {
        const auto text = *rules();
        const auto start = day("2020-01-01") + std::chrono::days{*rc::gen::inRange(0, 800)};
        const auto after = start + std::chrono::days{*rc::gen::inRange(-5, 2500)};
        const auto jumping = Recurrence::parse(text).value();
        const auto counting = Recurrence::parse(text + ";COUNT=9999").value();
        RC_ASSERT(nextOccurrence(jumping, start, after) == nextOccurrence(counting, start, after));
    }));
}

TEST_CASE("the next occurrence is always later")
{
    CHECK(rc::check([] {
        const auto text = *rules();
        const auto start = day("2020-01-01") + std::chrono::days{*rc::gen::inRange(0, 800)};
        const auto after = start + std::chrono::days{*rc::gen::inRange(-5, 2500)};
        for (const auto* anchor : {"", "AFTER-DONE;"}) {
            const auto next = nextOccurrence(Recurrence::parse(anchor + text).value(), start, after);
            RC_ASSERT(next.has_value());
            RC_ASSERT(*next > after);
        }
    }));
}
