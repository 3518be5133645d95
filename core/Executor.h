// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace altair {

/// The person's work goes before everything else's.
enum class Urgency : unsigned char { Person, Background };

using Job = std::move_only_function<void()>;

/// Where work runs. Jobs of one urgency run in the order they came, one at a time.
class Executor {
public:
    virtual ~Executor() = default;
    virtual void post(Urgency urgency, Job job) = 0;
};

/// Runs each job before `post` returns: command line, simulator, tests.
class InlineExecutor final : public Executor {
public:
    void post(Urgency urgency, Job job) override;
};

/// One thread with a two-level queue. The destructor runs what was posted, then joins.
class ThreadExecutor final : public Executor {
public:
    ThreadExecutor();
    ~ThreadExecutor() override;
    void post(Urgency urgency, Job job) override;

private:
    void run();
    bool takeNext(Job& job);

    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::deque<Job> m_queues[2];
    bool m_stopping = false;
    std::thread m_thread;
};

}  // namespace altair
