// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/unit/sync/transport/folder/FolderWorld.h"

using namespace altair;

TEST_CASE("a shared folder is a transport")
{
    test::checkTransport([] { return std::make_unique<test::FolderWorld>(); });
}
