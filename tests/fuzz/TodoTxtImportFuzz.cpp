// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TodoTxtImport.h"
#include "tests/fuzz/ImportPromises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return altair::fuzz::checkImporter(data, size,
        [](altair::SourceFile file) { return altair::openTodoTxt(std::move(file), altair::fuzz::berlin()); });
}
