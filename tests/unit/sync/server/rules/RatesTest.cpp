// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/rules/Rates.h"
#include "tests/support/Catch.h"

using namespace altair;
using namespace altair::server;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNow{1'800'000'000'000ms};

}  // namespace

TEST_CASE("a rate lets a burst through, then so many a second")
{
    RateLimit limit{{2, 3}};
    for (int i = 0; i < 3; ++i)
        CHECK(limit.take("a", kNow) == 0ms);
    CHECK(limit.take("a", kNow) == 500ms);
    CHECK(limit.take("b", kNow) == 0ms);
    CHECK(limit.take("a", kNow + 499ms) > 0ms);
    CHECK(limit.take("a", kNow + 500ms) == 0ms);
    CHECK(limit.take("a", kNow + 500ms) == 500ms);
}

TEST_CASE("a rate of zero limits nothing, and remembers nobody")
{
    RateLimit limit{{}};
    for (int i = 0; i < 1000; ++i)
        CHECK(limit.take(std::to_string(i), kNow) == 0ms);
    CHECK(limit.size() == 0);
}

TEST_CASE("a clock that is set back neither gives nor takes")
{
    RateLimit limit{{1, 1}};
    CHECK(limit.take("a", kNow) == 0ms);
    CHECK(limit.take("a", kNow - 1h) == 1000ms);
    CHECK(limit.take("a", kNow - 1h + 1s) == 0ms);
}

TEST_CASE("names that have rested are forgotten")
{
    RateLimit limit{{100, 100}};
    for (int i = 0; i < 5000; ++i)
        limit.take(std::to_string(i), kNow + i * 100ms);
    CHECK(limit.size() < 1100);
}

TEST_CASE("after five wrong guesses each further one doubles the wait, up to a quarter of an hour")
{
    GuessDelay delay;
    for (int i = 0; i < 4; ++i)
        delay.failed("a", kNow);
    CHECK(delay.wait("a", kNow) == 0ms);
    delay.failed("a", kNow);
    CHECK(delay.wait("a", kNow) == 1s);
    CHECK(delay.wait("a", kNow + 400ms) == 600ms);
    CHECK(delay.wait("b", kNow) == 0ms);
    delay.failed("a", kNow);
    CHECK(delay.wait("a", kNow) == 2s);
    for (int i = 0; i < 100; ++i)
        delay.failed("a", kNow);
    CHECK(delay.wait("a", kNow) == 15min);
    delay.succeeded("a");
    CHECK(delay.wait("a", kNow) == 0ms);
}
