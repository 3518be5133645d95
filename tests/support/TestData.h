// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>

namespace altair::test {

/// A file of tests/data.
inline std::filesystem::path testData(const char* name)
{
    return std::filesystem::path{ALTAIR_TEST_DATA} / name;
}

}  // namespace altair::test
