// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Dot.h"

namespace altair {

/// Hands out this device's dots: each later than every hlc it has handed out or adopted, and not
/// before the computer's clock. The caller stores `last()` with what it writes.
class HybridClock {
public:
    /// A remote hlc further ahead than this is never adopted (its record is joined all the same).
    static constexpr std::chrono::hours kMostAhead{24};

    HybridClock(const Clock& clock, DeviceId device, Hlc last) : m_clock(&clock), m_device(device), m_last(last) {}

    /// When the counter is used up it carries into the milliseconds.
    Dot next();
    void adopt(Hlc remote);
    Hlc last() const { return m_last; }
    Hlc soonest() const;  ///< What the next dot will have, or a little less.
    Instant now() const { return m_clock->now(); }
    DeviceId device() const { return m_device; }
    void rename(DeviceId device) { m_device = device; }  ///< Later dots are of this device.

private:
    const Clock* m_clock;
    DeviceId m_device;
    Hlc m_last;
};

}  // namespace altair
