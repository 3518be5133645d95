// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Executor.h"
#include "core/base/Clock.h"
#include "sync/engine/SyncSurroundings.h"

#include <chrono>
#include <deque>
#include <functional>
#include <map>

namespace altair::test {

/// An event loop whose time passes when the test says so. Whatever is posted runs in the order in which it came.
class VirtualLoop {
public:
    explicit VirtualLoop(ManualClock& clock) : m_clock(&clock) {}

    void post(Job job) { m_jobs.push_back(std::move(job)); }
    /// Runs what is posted until nothing is left; time stands still. Ends the test case should that never be.
    void settle();
    /// Lets time pass, timers included.
    void advance(std::chrono::milliseconds by);

    using TimerId = std::pair<Instant, std::uint64_t>;
    TimerId after(std::chrono::milliseconds delay, Job job);
    void cancel(const TimerId& timer) { m_timers.erase(timer); }

private:
    ManualClock* m_clock;
    std::deque<Job> m_jobs;
    std::map<TimerId, Job> m_timers;
    std::uint64_t m_timerNumber = 0;
};

class LoopExecutor final : public Executor {
public:
    explicit LoopExecutor(VirtualLoop& loop) : m_loop(&loop) {}
    void post(Urgency, Job job) override { m_loop->post(std::move(job)); }

private:
    VirtualLoop* m_loop;
};

class LoopTimers final : public Timers {
public:
    explicit LoopTimers(VirtualLoop& loop) : m_loop(&loop) {}
    ~LoopTimers() override;
    void set(SyncTimer timer, std::chrono::milliseconds after, std::move_only_function<void()> fire) override;
    void clear(SyncTimer timer) override;

private:
    VirtualLoop* m_loop;
    std::map<SyncTimer, VirtualLoop::TimerId> m_set;
};

}  // namespace altair::test
