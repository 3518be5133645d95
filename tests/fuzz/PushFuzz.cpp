// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Push.h"
#include "tests/fuzz/Require.h"

using namespace altair;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = fuzz::viewOf(data, size);
    if (const auto batch = parsePush(bytes); fuzz::answered(batch))
        require(fuzz::same(parsePush(serializePush(*batch)), batch));
    if (const auto answer = parsePushAnswer(bytes); fuzz::answered(answer))
        require(fuzz::same(parsePushAnswer(serializePushAnswer(*answer)), answer));
    return 0;
}
