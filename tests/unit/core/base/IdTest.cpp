// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/Id.h"
#include "core/base/Random.h"
#include "tests/support/Catch.h"

using namespace altair;

TEST_CASE("a fresh id is a version 7 UUID that begins with its time")
{
    SeededRandom random{1};
    const Instant now{std::chrono::milliseconds{0x0123'4567'89AB}};
    const auto hex = RecordId::fresh(now, random).hex();
    CHECK(hex.substr(0, 12) == "0123456789ab");
    CHECK(hex[12] == '7');
    CHECK(std::string{"89ab"}.find(hex[16]) != std::string::npos);
}

TEST_CASE("an id reads back from its hex form, with or without hyphens, in either case")
{
    const auto id = RecordId::fromHex("0193a1b2-c3d4-7e5f-8a6b-7c8d9eafb0c1");
    REQUIRE(id);
    CHECK(RecordId::fromHex("0193A1B2C3D47E5F8A6B7C8D9EAFB0C1") == id);
    CHECK(RecordId::fromHex(id->hex()) == id);
}

TEST_CASE("what is no id is refused")
{
    CHECK_FALSE(RecordId::fromHex(""));
    CHECK_FALSE(RecordId::fromHex("0193a1b2c3d47e5f8a6b7c8d9eafb0c"));
    CHECK_FALSE(RecordId::fromHex("0193a1b2c3d47e5f8a6b7c8d9eafb0cg"));
    CHECK_FALSE(RecordId::fromBytes("short"));
}

TEST_CASE("the same seed gives the same randomness")
{
    SeededRandom one{42};
    SeededRandom two{42};
    CHECK(one.bits64() == two.bits64());
    CHECK(one.bits64() != SeededRandom{43}.bits64());
}
