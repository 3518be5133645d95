// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/sync/VirtualLoop.h"

#include "tests/support/Catch.h"

namespace altair::test {

namespace {

constexpr int kMostJobs = 1'000'000;

}  // namespace

void VirtualLoop::settle()
{
    for (int ran = 0; !m_jobs.empty(); ++ran) {
        if (ran == kMostJobs)
            FAIL("the loop never comes to rest");
        auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        job();
    }
}

void VirtualLoop::advance(std::chrono::milliseconds by)
{
    const auto until = m_clock->now() + by;
    settle();
    while (!m_timers.empty() && m_timers.begin()->first.first <= until) {
        auto next = m_timers.extract(m_timers.begin());
        m_clock->set(std::max(m_clock->now(), next.key().first));
        next.mapped()();
        settle();
    }
    m_clock->set(until);
}

VirtualLoop::TimerId VirtualLoop::after(std::chrono::milliseconds delay, Job job)
{
    const TimerId id{m_clock->now() + delay, ++m_timerNumber};
    m_timers.emplace(id, std::move(job));
    return id;
}

LoopTimers::~LoopTimers()
{
    for (const auto& [timer, id] : m_set)
        m_loop->cancel(id);
}

void LoopTimers::set(SyncTimer timer, std::chrono::milliseconds after, std::move_only_function<void()> fire)
{
    clear(timer);
    m_set[timer] = m_loop->after(after, [this, timer, fire = std::move(fire)]() mutable {
        m_set.erase(timer);
        fire();
    });
}

void LoopTimers::clear(SyncTimer timer)
{
    if (const auto found = m_set.find(timer); found != m_set.end()) {
        m_loop->cancel(found->second);
        m_set.erase(found);
    }
}

}  // namespace altair::test
