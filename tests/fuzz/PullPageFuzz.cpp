// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Pull.h"
#include "tests/fuzz/Require.h"

using namespace altair;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto page = parsePullPage(fuzz::viewOf(data, size));
    if (!fuzz::answered(page))
        return 0;
    require(page->next <= page->upto && page->upto <= page->head);
    std::uint64_t before = 0;
    for (const auto& row : page->rows) {
        require(row.seq > before && row.seq <= page->next);
        before = row.seq;
    }
    require(fuzz::same(parsePullPage(serializePullPage(*page)), page));
    return 0;
}
