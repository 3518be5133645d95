// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/TransportError.h"

#include <QThread>

#include <functional>
#include <future>
#include <memory>

namespace altair {

/// The thread that sync runs on: connections, transports and the engine live there and nowhere else.
class SyncThread {
public:
    SyncThread();
    /// Runs what was posted, then ends.
    ~SyncThread();
    SyncThread(const SyncThread&) = delete;
    SyncThread& operator=(const SyncThread&) = delete;

    void post(std::move_only_function<void()> work);
    /// Runs it there and waits. Not from there.
    template <class Work>
    auto run(Work work) -> std::invoke_result_t<Work>
    {
        std::packaged_task<std::invoke_result_t<Work>()> task{std::move(work)};
        auto answer = task.get_future();
        post([&task] { task(); });
        return answer.get();
    }
    /// `start(done)` begins something there that calls `done(TransportResult<T>)` once, later; this waits for it.
    template <class T, class Start>
    TransportResult<T> await(Start start)
    {
        std::promise<TransportResult<T>> promise;
        auto answer = promise.get_future();
        post([&] { start([&promise](TransportResult<T> result) { promise.set_value(std::move(result)); }); });
        return answer.get();
    }

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_anchor;  // Lives in the thread.
};

}  // namespace altair
