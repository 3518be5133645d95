// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/TemporaryFolder.h"

#include "tests/support/Catch.h"

#include <unistd.h>

#include <cstdlib>

namespace altair::test {

namespace fs = std::filesystem;

namespace {

/// In memory where that can be had: what is flushed to the disk thousands of times is of no interest afterwards.
fs::path place()
{
    const fs::path memory{"/dev/shm"};
    return ::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
}

}  // namespace

TemporaryFolder::TemporaryFolder()
{
    auto name = (place() / "altair-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    m_path = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

}  // namespace altair::test
