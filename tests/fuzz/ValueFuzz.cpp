// SPDX-License-Identifier: AGPL-3.0-or-later
// The first byte picks the type, the others are the value.
#include "core/domain/Value.h"

#include <cstdint>
#include <cstdlib>

namespace {

using altair::ValueType;

void require(bool promise)
{
    if (!promise)
        std::abort();
}

void requireOneForm(ValueType type, altair::BytesView bytes)
{
    if (const auto value = altair::decodeValue(type, bytes))
        require(altair::encodeValue(*value) == bytes);
}

void requireCleaned(ValueType type, altair::BytesView bytes)
{
    const auto clean = altair::cleanText(bytes, type);
    require(altair::cleanText(clean, type) == clean);
    const auto encoded = altair::encodeValue(
        type == ValueType::Text ? altair::Value{clean} : altair::Value{altair::LongTextValue{{}, clean}});
    require(altair::decodeValue(type, encoded).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const altair::BytesView bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    requireOneForm(static_cast<ValueType>(data[0] % 11), bytes);
    requireCleaned(ValueType::Text, bytes);
    requireCleaned(ValueType::LongText, bytes);
    return 0;
}
