// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Executor.h"

#include <utility>

namespace altair {

void InlineExecutor::post(Urgency, Job job)
{
    job();
}

ThreadExecutor::ThreadExecutor() : m_thread([this] { run(); }) {}

ThreadExecutor::~ThreadExecutor()
{
    {
        const std::lock_guard lock{m_mutex};
        m_stopping = true;
    }
    m_ready.notify_one();
    m_thread.join();
}

void ThreadExecutor::post(Urgency urgency, Job job)
{
    {
        const std::lock_guard lock{m_mutex};
        m_queues[static_cast<std::size_t>(urgency)].push_back(std::move(job));
    }
    m_ready.notify_one();
}

void ThreadExecutor::run()
{
    Job job;
    while (takeNext(job))
        std::exchange(job, nullptr)();
}

bool ThreadExecutor::takeNext(Job& job)
{
    std::unique_lock lock{m_mutex};
    m_ready.wait(lock, [this] { return m_stopping || !m_queues[0].empty() || !m_queues[1].empty(); });
    for (auto& queue : m_queues) {
        if (queue.empty())
            continue;
        job = std::move(queue.front());
        queue.pop_front();
        return true;
    }
    return false;
}

}  // namespace altair
