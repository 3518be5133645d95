// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <utility>
#include <vector>

namespace altair {

/// How long the start took, step by step: Help → Timings, and the log (category altair.timing). The first
/// one made counts from the moment the system started this process, to the hundredth of a second that it
/// keeps; the steps after that are exact. Window's thread.
class Timings {
public:
    Timings();

    void mark(const char* step);
    /// Lines such as "first paint: 87 ms".
    QString text() const;
    /// Writes the log to stderr even where the category is off.
    static void switchLogOn();

private:
    using Clock = std::chrono::steady_clock;

    Clock::time_point m_start;
    std::vector<std::pair<const char*, std::chrono::milliseconds>> m_steps;
};

}  // namespace altair
