// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/Random.h"
#include "tests/support/Catch.h"

#include <algorithm>
#include <array>

using namespace altair;

TEST_CASE("the system's random numbers fill all that was asked for, and never come twice")
{
    std::array<std::uint8_t, 1000> first{};
    std::array<std::uint8_t, 1000> second{};
    SystemRandom random;
    random.fill(first);
    random.fill(second);
    for (std::size_t at = 0; at < first.size(); at += 100) {
        const auto isUnset = [](std::uint8_t byte) { return byte == 0; };
        CHECK_FALSE(std::all_of(first.begin() + at, first.begin() + at + 100, isUnset));
        CHECK_FALSE(std::equal(first.begin() + at, first.begin() + at + 100, second.begin() + at));
    }
}

TEST_CASE("seeded random numbers come again with their seed")
{
    SeededRandom one{7};
    SeededRandom same{7};
    SeededRandom other{8};
    const auto first = one.bits64();
    CHECK(first == same.bits64());
    CHECK(first != other.bits64());
    CHECK(first != one.bits64());
}
