// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>

namespace altair {

/// A moment in UTC, in milliseconds, as it is stored.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where the time comes from. Handed in, so that tests and the simulator own it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

/// The computer's clock.
class SystemClock final : public Clock {
public:
    Instant now() const override;
};

/// A clock that stands still until it is moved.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start) : m_now(start) {}
    Instant now() const override { return m_now; }
    void set(Instant now) { m_now = now; }
    void advance(std::chrono::milliseconds by) { m_now += by; }

private:
    Instant m_now;
};

}  // namespace altair
