// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/DerivedId.h"
#include "tests/support/Catch.h"

using namespace altair;

TEST_CASE("derived ids are the same for ever")
{
    const auto routine = fromHex("000102030405060708090a0b0c0d0e0f").value();
    CHECK(derivedId("tag", {"errand"}).hex() == "64a0e96c8a16863a8e72bd38c848f885");
    CHECK(derivedId("tag", {"b\xC3\xBCro"}).hex() == "0dbb3e508f5e8f1b8b470b2fd01e2f58");
    CHECK(derivedId("tag", {}).hex() == "87be886f1f618afa808204dc77777b66");
    CHECK(derivedId("tag", {std::string(200, 'x')}).hex() == "922af20596c087a89b361e5ee6ed2814");
    CHECK(derivedId("occurrence", {routine, "2026-03-29T02:30"}).hex() == "35308b9daf8f838a87974b3e9c7ee3ac");
}

TEST_CASE("where one part ends and the next begins makes a difference")
{
    CHECK(derivedId("tag", {"ab", "c"}) != derivedId("tag", {"a", "bc"}));
    CHECK(derivedId("tag", {"ab"}) != derivedId("tag", {"ab", ""}));
    CHECK(derivedId("taga", {"b"}) != derivedId("tag", {"ab"}));
}

TEST_CASE("a derived id is a UUID of version 8")
{
    for (const auto* name : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
        const auto id = derivedId(name, {}).array();
        CHECK((id[6] & 0xF0U) == 0x80U);
        CHECK((id[8] & 0xC0U) == 0x80U);
    }
}
