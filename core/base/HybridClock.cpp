// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/HybridClock.h"

#include <algorithm>

namespace altair {

Hlc HybridClock::soonest() const
{
    return std::max(Hlc::at(m_clock->now()), Hlc{m_last.value + 1});
}

Dot HybridClock::next()
{
    m_last = soonest();
    return {m_last, m_device};
}

void HybridClock::adopt(Hlc remote)
{
    if (remote <= Hlc::at(m_clock->now() + kMostAhead))
        m_last = std::max(m_last, remote);
}

}  // namespace altair
