// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/CompleteImport.h"
#include "tests/fuzz/ImportPromises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return altair::fuzz::checkImporter(
        data, size, [](altair::SourceFile file) { return altair::openComplete(std::move(file)); });
}
