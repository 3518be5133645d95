// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/Files.h"

#include "tests/support/Catch.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace altair::test {

namespace fs = std::filesystem;

std::string contents(const fs::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    if (!stream)
        FAIL("can't read " + file.string());
    return {std::istreambuf_iterator<char>{stream}, {}};
}

void write(const fs::path& file, std::string_view bytes)
{
    std::ofstream stream{file, std::ios::binary | std::ios::trunc};
    stream << bytes;
    REQUIRE(stream.flush());
}

void overwrite(const fs::path& file, std::uintmax_t at, std::string_view bytes)
{
    std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out};
    stream.seekp(static_cast<std::streamoff>(at));
    stream << bytes;
    REQUIRE(stream.flush());
}

std::vector<std::string> names(const fs::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{folder})
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

unsigned permissions(const fs::path& file)
{
    return static_cast<unsigned>(fs::status(file).permissions());
}

}  // namespace altair::test
