// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/ThreadLanes.h"

#include <algorithm>
#include <utility>

namespace altair::server {

namespace {

/// So many jobs share a transaction: enough to share the wait for the disk, few enough that nobody waits for long.
constexpr std::size_t kMostTogether = 256;

/// After so long without a write the log is written into the database.
constexpr std::chrono::seconds kRestAfter{5};

}  // namespace

WorkerThreads::WorkerThreads(unsigned count)
{
    for (unsigned i = 0; i < count; ++i)
        m_threads.emplace_back([this] { run(); });
}

void WorkerThreads::post(std::function<void()> work)
{
    {
        const std::scoped_lock lock{m_mutex};
        m_queue.push_back(std::move(work));
    }
    m_wake.notify_one();
}

std::size_t WorkerThreads::waiting() const
{
    const std::scoped_lock lock{m_mutex};
    return m_queue.size();
}

void WorkerThreads::run()
{
    std::unique_lock lock{m_mutex};
    for (;;) {
        m_wake.wait(lock, [this] { return m_isEnding || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        {
            const auto work = std::move(m_queue.front());
            m_queue.pop_front();
            lock.unlock();
            work();
        }
        lock.lock();
    }
}

void WorkerThreads::finish()
{
    {
        const std::scoped_lock lock{m_mutex};
        m_isEnding = true;
    }
    m_wake.notify_all();
    for (auto& thread : m_threads)
        thread.join();
    m_threads.clear();
}

ThreadLanes::ThreadLanes(Storage& storage) : m_storage(&storage), m_writer([this] { runWriter(); }) {}

void ThreadLanes::write(std::function<Keep(Transaction&)> work, std::function<void(const Result<void>&)> done)
{
    {
        const std::scoped_lock lock{m_mutex};
        m_writes.push_back({{std::move(work), {}}, std::move(done)});
    }
    m_wake.notify_one();
}

/// Empty when it is time to end.
std::vector<ThreadLanes::Write> ThreadLanes::takeTogether()
{
    std::unique_lock lock{m_mutex};
    const auto isWanted = [this] { return m_isEnding || !m_writes.empty(); };
    while (!isWanted()) {
        if (m_isRested) {
            m_wake.wait(lock);
        } else if (!m_wake.wait_for(lock, kRestAfter, isWanted)) {
            m_isRested = true;
            lock.unlock();
            m_storage->tidy(Storage::Moment::Idle);
            lock.lock();
        }
    }
    std::vector<Write> together;
    while (!m_writes.empty() && together.size() < kMostTogether) {
        together.push_back(std::move(m_writes.front()));
        m_writes.pop_front();
    }
    return together;
}

void ThreadLanes::commit(std::vector<Write> together)
{
    std::vector<WriteJob*> jobs;
    for (auto& write : together)
        jobs.push_back(&write.job);
    m_storage->commit(jobs);
    for (auto& write : together)
        write.done(write.job.outcome);
    m_storage->tidy(Storage::Moment::Busy);
}

void ThreadLanes::runWriter()
{
    for (auto together = takeTogether(); !together.empty(); together = takeTogether()) {
        commit(std::move(together));
        m_isRested = false;
    }
}

void ThreadLanes::finish()
{
    m_slow.finish();
    m_computing.finish();
    {
        const std::scoped_lock lock{m_mutex};
        m_isEnding = true;
    }
    m_wake.notify_all();
    if (m_writer.joinable())
        m_writer.join();
}

}  // namespace altair::server
