// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/RecoveryCode.h"
#include "tests/fuzz/Require.h"

using namespace altair;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto code = RecoveryCode::parse(fuzz::viewOf(data, size));
    if (!fuzz::answered(code))
        return 0;
    fuzz::require(fuzz::same(RecoveryCode::parse(code->text()), code));
    return 0;
}
