// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/server/ServerKills.h"
#include "tests/support/Catch.h"

TEST_CASE("killed 100 times in the middle of pushes, the server has all that it acknowledged")
{
    altair::test::killWhilePushing(100);
}
