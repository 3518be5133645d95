// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/TemporaryFolder.h"

#include "tests/support/Catch.h"

#include <cstdlib>

namespace altair::test {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder()
{
    auto name = (fs::temp_directory_path() / "altair-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    m_path = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

}  // namespace altair::test
