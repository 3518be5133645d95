// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Result.h"

#include <cstdint>
#include <cstdlib>

namespace altair::fuzz {

/// A broken promise ends the fuzzer, which keeps the input.
inline void require(bool promise)
{
    if (!promise)
        std::abort();
}

/// Whatever comes in: a value, or a failure with a sentence.
template <class T>
bool answered(const Result<T>& result)
{
    require(result || !result.error().sentence.empty());
    return result.has_value();
}

/// Both are values, and equal.
template <class T>
bool same(const Result<T>& left, const Result<T>& right)
{
    return left && right && *left == *right;
}

inline BytesView viewOf(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace altair::fuzz
