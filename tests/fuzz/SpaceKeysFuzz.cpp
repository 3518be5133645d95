// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/SpaceKeys.h"
#include "tests/fuzz/Require.h"

using namespace altair;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    auto keys = SpaceKeys::parse(SpaceId{{1}}, fuzz::viewOf(data, size));
    if (!fuzz::answered(keys))
        return 0;
    require(keys->epoch() >= 1 && keys->dataKey(keys->epoch()) != nullptr);
    const auto again = SpaceKeys::parse(SpaceId{{1}}, keys->serialize().view());
    require(again && again->serialize() == keys->serialize());
    return 0;
}
