// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/RowHeader.h"
#include "tests/fuzz/Require.h"

using namespace altair;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto header = parseRowHeader(fuzz::viewOf(data, size));
    if (!fuzz::answered(header))
        return 0;
    require(header->context.entries().size() <= kMostContextEntries);
    require(header->context.covers(header->dot));
    require(covers(*header, *header));
    require(fuzz::same(parseRowHeader(serializeRowHeader(*header)), header));
    return 0;
}
