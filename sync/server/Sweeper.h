// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Services.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace altair::server {

/// Sweeps soon after the start and every hour, a little at a time, on a thread of its own.
class Sweeper {
public:
    explicit Sweeper(Services& services);
    ~Sweeper();
    Sweeper(const Sweeper&) = delete;
    Sweeper& operator=(const Sweeper&) = delete;

private:
    void run();
    void sweepAll();
    bool sleep(std::chrono::milliseconds time);  // False when it is time to end.

    Services* m_services;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isEnding = false;
    std::thread m_thread;
};

}  // namespace altair::server
