// SPDX-License-Identifier: AGPL-3.0-or-later
// Three texts, parted by form feeds: base, left, right.
#include "core/merge/TextMerge.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

/// Cuts off what stands before the next form feed.
std::string_view takeText(std::string_view& rest)
{
    const auto end = std::min(rest.find('\f'), rest.size());
    const auto text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view rest{reinterpret_cast<const char*>(data), size};
    const auto base = takeText(rest);
    const auto left = takeText(rest);
    const auto right = rest;
    const auto merged = altair::mergeText(base, left, right);
    require(merged == altair::mergeText(base, right, left));
    require(altair::mergeText(base, left, base) == left);
    require(altair::mergeText(base, right, right) == right);
    if (merged && left != base && right != base)
        require(merged->size() <= left.size() + right.size() + base.size() + 2);
    return 0;
}
