// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/Join.h"
#include "core/merge/RecordCodec.h"

#include <cstdint>
#include <cstdlib>

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const altair::BytesView bytes{reinterpret_cast<const char*>(data), size};
    const auto record = altair::decodeRecord(bytes);
    if (!record) {
        require(!record.error().sentence.empty());
        return 0;
    }
    require(altair::encodeRecord(*record) == bytes);
    require(altair::join(*record, *record) == *record);
    for (const auto& field : record->fields) {
        require(!field.values.empty());
        for (const auto& value : field.values)
            require(record->context.covers(value.dot));
    }
    return 0;
}
