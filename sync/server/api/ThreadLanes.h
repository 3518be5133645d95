// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Lanes.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace altair::server {

/// Threads that take work from one queue, in order.
class WorkerThreads {
public:
    explicit WorkerThreads(unsigned count);
    ~WorkerThreads() { finish(); }
    WorkerThreads(const WorkerThreads&) = delete;
    WorkerThreads& operator=(const WorkerThreads&) = delete;

    void post(std::function<void()> work);
    std::size_t waiting() const;
    /// Does what is waiting, then ends the threads. Nothing may be posted afterwards.
    void finish();

private:
    void run();

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    bool m_isEnding = false;
    std::vector<std::thread> m_threads;
};

/// The lanes of a real server: a few threads that compute and read, one for what is slow, one that writes. What waits for the
/// writer is decided in order and made durable together (group commit).
class ThreadLanes final : public Lanes {
public:
    explicit ThreadLanes(Storage& storage);
    ~ThreadLanes() override { finish(); }

    void compute(Work work) override { m_computing.post(std::move(work)); }
    void computeSlowly(Work work) override { m_slow.post(std::move(work)); }
    void write(std::function<Keep(Transaction&)> work, std::function<void(const Result<void>&)> done) override;
    std::size_t slowWaiting() const override { return m_slow.waiting(); }

    /// Does what is waiting, then ends the threads. Nothing may be asked for afterwards.
    void finish();

private:
    struct Write {
        WriteJob job;
        std::function<void(const Result<void>&)> done;
    };
    void runWriter();
    std::vector<Write> takeTogether();
    void commit(std::vector<Write> together);

    Storage* m_storage;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Write> m_writes;
    bool m_isEnding = false;
    bool m_isRested = true;
    std::thread m_writer;
    WorkerThreads m_computing{2};
    WorkerThreads m_slow{1};
};

}  // namespace altair::server
