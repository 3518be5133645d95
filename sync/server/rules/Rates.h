// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace altair::server {

/// So many a second over time, and up to `burst` at once.
struct Rate {
    double perSecond = 0;  ///< 0: without limit.
    double burst = 0;
};

/// How much of a rate each name (an address, an account) has used. For one thread at a time.
class RateLimit {
public:
    explicit RateLimit(Rate rate) : m_rate(rate) {}

    /// Takes one. Zero when it was there to take, else how long until it will be; then nothing is taken.
    std::chrono::milliseconds take(const std::string& name, Instant now);
    /// Names that are remembered: those that have used something lately.
    std::size_t size() const { return m_buckets.size(); }

private:
    struct Bucket {
        double left = 0;
        Instant at{};
    };
    void forgetFull(Instant now);
    double refilled(const Bucket& bucket, Instant now) const;

    Rate m_rate;
    std::unordered_map<std::string, Bucket> m_buckets;
    std::size_t m_forgetAbove = 1024;
};

/// Makes guessing passwords slow: after some failures under one name each further one doubles the time until the next
/// attempt is heard. For one thread at a time.
class GuessDelay {
public:
    static constexpr int kFreeFailures = 5;
    static constexpr std::chrono::seconds kFirst{1};
    static constexpr std::chrono::minutes kLongest{15};

    /// Zero when an attempt may be made now, else how long to wait.
    std::chrono::milliseconds wait(const std::string& name, Instant now) const;
    void failed(const std::string& name, Instant now);
    void succeeded(const std::string& name);

private:
    struct Failures {
        int count = 0;
        Instant last{};
    };
    static std::chrono::milliseconds delayAfter(int count);
    void forgetOld(Instant now);

    std::unordered_map<std::string, Failures> m_failures;
    std::size_t m_forgetAbove = 1024;
};

}  // namespace altair::server
