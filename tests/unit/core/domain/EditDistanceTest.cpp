// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/EditDistance.h"
#include "tests/support/Catch.h"

using altair::editDistance;

TEST_CASE("each kind of slip counts one")
{
    CHECK(editDistance(U"milk", U"milk", 2) == 0);
    CHECK(editDistance(U"milk", U"mlik", 2) == 1);
    CHECK(editDistance(U"milk", U"mil", 2) == 1);
    CHECK(editDistance(U"milk", U"milks", 2) == 1);
    CHECK(editDistance(U"milk", U"silk", 2) == 1);
    CHECK(editDistance(U"dentist", U"detnits", 2) == 2);
    CHECK(editDistance(U"薬局", U"薬", 2) == 1);
}

TEST_CASE("what is further away than asked for is not near")
{
    CHECK_FALSE(editDistance(U"milk", U"bread", 2));
    CHECK_FALSE(editDistance(U"milk", U"milkshake", 2));
    CHECK_FALSE(editDistance(U"abcd", U"badc", 1));
    CHECK(editDistance(U"", U"ab", 2) == 2);
    CHECK(editDistance(U"", U"", 0) == 0);
}
