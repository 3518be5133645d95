// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/HybridClock.h"
#include "tests/support/Catch.h"

using namespace altair;
using namespace std::chrono_literals;

namespace {

constexpr DeviceId kDevice{7};
constexpr Instant kNoon{std::chrono::milliseconds{1'790'000'000'000}};

}  // namespace

TEST_CASE("dots of one millisecond differ by the counter")
{
    const ManualClock clock{kNoon};
    HybridClock dots{clock, kDevice, {}};
    const auto first = dots.next();
    const auto second = dots.next();
    CHECK(first.hlc == Hlc::at(kNoon));
    CHECK(second.hlc.value == first.hlc.value + 1);
}

TEST_CASE("a clock set back by a year does not repeat a dot")
{
    ManualClock clock{kNoon};
    HybridClock dots{clock, kDevice, {}};
    const auto before = dots.next();
    clock.advance(-24h * 365);
    CHECK(dots.next() > before);
}

TEST_CASE("a used-up counter carries into the milliseconds")
{
    const ManualClock clock{kNoon};
    HybridClock dots{clock, kDevice, Hlc{Hlc::at(kNoon).value | 0xFFFFU}};
    CHECK(dots.next().hlc == Hlc::at(kNoon + 1ms));
}

TEST_CASE("a remote clock up to a day ahead is adopted, one further ahead is not")
{
    const ManualClock clock{kNoon};
    HybridClock dots{clock, kDevice, {}};
    dots.adopt(Hlc::at(kNoon + 25h));
    CHECK(dots.next().hlc == Hlc::at(kNoon));
    dots.adopt(Hlc::at(kNoon + 23h));
    CHECK(dots.next().hlc > Hlc::at(kNoon + 23h));
}
