// SPDX-License-Identifier: AGPL-3.0-or-later
// Stands in for libFuzzer in an ordinary build: runs each file of the folders it is given once.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void replay(const std::filesystem::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

int replayFolder(const std::filesystem::path& folder)
{
    int replayed = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (!entry.is_regular_file())
            continue;
        replay(entry.path());
        ++replayed;
    }
    return replayed;
}

}  // namespace

int main(int argc, char* argv[])
{
    int replayed = 0;
    for (int i = 1; i < argc; ++i)
        replayed += replayFolder(argv[i]);
    std::printf("%d inputs replayed\n", replayed);
    return replayed == 0 ? 1 : 0;
}
