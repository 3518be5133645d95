// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace altair {

/// "12,300"
std::string grouped(std::int64_t number);

/// One line that follows long work, written over and over. Silent unless `write` is given.
class Progress {
public:
    using Write = std::function<void(std::string_view)>;
    explicit Progress(Write write) : m_write(std::move(write)) {}
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Shown at most ten times a second, and not for work that is done in a moment.
    void show(std::string_view line);
    void clear();

private:
    using Time = std::chrono::steady_clock::time_point;

    Write m_write;
    Time m_next = std::chrono::steady_clock::now() + std::chrono::milliseconds{200};
    bool m_visible = false;
};

}  // namespace altair
