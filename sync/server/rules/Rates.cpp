// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/rules/Rates.h"

#include <algorithm>
#include <cmath>

namespace altair::server {

using std::chrono::milliseconds;

double RateLimit::refilled(const Bucket& bucket, Instant now) const
{
    // A clock that is set back takes nothing away.
    const auto passed = std::max(now - bucket.at, milliseconds{0});
    return std::min(m_rate.burst, bucket.left + std::chrono::duration<double>(passed).count() * m_rate.perSecond);
}

milliseconds RateLimit::take(const std::string& name, Instant now)
{
    if (m_rate.perSecond <= 0)
        return milliseconds{0};
    if (m_buckets.size() >= m_forgetAbove)
        forgetFull(now);
    const auto [entry, isNew] = m_buckets.try_emplace(name, Bucket{m_rate.burst, now});
    auto& bucket = entry->second;
    bucket = {refilled(bucket, now), now};
    if (bucket.left < 1) {
        const double seconds = (1 - bucket.left) / m_rate.perSecond;
        return milliseconds{static_cast<std::int64_t>(std::ceil(seconds * 1000))};
    }
    bucket.left -= 1;
    return milliseconds{0};
}

void RateLimit::forgetFull(Instant now)
{
    std::erase_if(m_buckets, [&](const auto& entry) { return refilled(entry.second, now) >= m_rate.burst; });
    m_forgetAbove = std::max<std::size_t>(1024, m_buckets.size() * 2);
}

milliseconds GuessDelay::delayAfter(int count)
{
    if (count < kFreeFailures)
        return milliseconds{0};
    const auto doublings = std::min(count - kFreeFailures, 20);
    return std::min<milliseconds>(kFirst * (std::int64_t{1} << doublings), kLongest);
}

milliseconds GuessDelay::wait(const std::string& name, Instant now) const
{
    const auto found = m_failures.find(name);
    if (found == m_failures.end())
        return milliseconds{0};
    const auto passed = std::max(now - found->second.last, milliseconds{0});
    return std::max(delayAfter(found->second.count) - passed, milliseconds{0});
}

void GuessDelay::failed(const std::string& name, Instant now)
{
    if (m_failures.size() >= m_forgetAbove)
        forgetOld(now);
    auto& failures = m_failures[name];
    ++failures.count;
    failures.last = now;
}

void GuessDelay::succeeded(const std::string& name)
{
    m_failures.erase(name);
}

void GuessDelay::forgetOld(Instant now)
{
    std::erase_if(m_failures, [&](const auto& entry) { return now - entry.second.last > std::chrono::hours{24}; });
    m_forgetAbove = std::max<std::size_t>(1024, m_failures.size() * 2);
}

}  // namespace altair::server
