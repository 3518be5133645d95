// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/Context.h"

#include <algorithm>

namespace altair {

namespace {

auto positionOf(auto& entries, DeviceId device)
{
    return std::ranges::lower_bound(entries, device, {}, &Context::Entry::first);
}

}  // namespace

bool Context::covers(const Dot& dot) const
{
    return dot.hlc <= highest(dot.device);
}

bool Context::covers(const Context& other) const
{
    return std::ranges::all_of(
        other.m_entries, [this](const Entry& entry) { return entry.second <= highest(entry.first); });
}

Hlc Context::highest(DeviceId device) const
{
    const auto found = positionOf(m_entries, device);
    return found != m_entries.end() && found->first == device ? found->second : Hlc{};
}

void Context::include(const Dot& dot)
{
    if (dot.hlc == Hlc{})
        return;
    const auto found = positionOf(m_entries, dot.device);
    if (found != m_entries.end() && found->first == dot.device)
        found->second = std::max(found->second, dot.hlc);
    else
        m_entries.insert(found, {dot.device, dot.hlc});
}

void Context::include(const Context& other)
{
    std::vector<Entry> joined;
    joined.reserve(m_entries.size() + other.m_entries.size());
    auto mine = m_entries.begin();
    for (const auto& entry : other.m_entries) {
        while (mine != m_entries.end() && mine->first < entry.first)
            joined.push_back(*mine++);
        const bool inBoth = mine != m_entries.end() && mine->first == entry.first;
        joined.push_back(inBoth ? std::max(*mine++, entry) : entry);
    }
    joined.insert(joined.end(), mine, m_entries.end());
    m_entries = std::move(joined);
}

}  // namespace altair
