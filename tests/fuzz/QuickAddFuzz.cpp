// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/ListPaste.h"
#include "tests/support/QuickAddPromises.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace altair;

void require(const char* brokenPromise)
{
    if (!brokenPromise)
        return;
    std::fprintf(stderr, "broken: %s\n", brokenPromise);
    std::abort();
}

std::size_t depthOf(const std::vector<PastedTask>& tasks)
{
    std::size_t depth = 0;
    for (const auto& task : tasks)
        depth = std::max(depth, 1 + depthOf(task.steps));
    return depth;
}

}  // namespace

/// The first byte chooses the language, the day and the time; the rest is typed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const unsigned choice = data[0];
    const QuickAddSettings settings{.today = CivilDate{std::chrono::days{20'000 + 61 * (choice >> 1)}},
        .now = std::chrono::minutes{11 * (choice & 0x7f)},
        .zone = {},
        .words = (choice & 1) != 0 ? &QuickAddWords::german() : &QuickAddWords::english()};
    require(test::brokenPromise(text, parseQuickAdd(text, settings)));
    if (const auto tasks = readPastedList(text); tasks && depthOf(*tasks) > kDeepestPastedStep + 1)
        require("a pasted list is not too deep");
    return 0;
}
