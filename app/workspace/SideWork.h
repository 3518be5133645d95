// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Executor.h"

#include <QMetaObject>
#include <QObject>

#include <memory>
#include <utility>

namespace altair {

/// A thread for what takes its time and needs neither the writer nor the reader: reading a backup through, listing
/// folders. One job after the other. Goes when its last job is done.
class SideWork final : public QObject {
public:
    using QObject::QObject;

    /// `work()` on the thread, then `done(what it answered)` here, unless this is gone by then.
    template <class Work, class Done>
    void run(Work work, Done done)
    {
        if (!m_thread)
            m_thread = std::make_unique<ThreadExecutor>();
        m_thread->post(Urgency::Person, [this, work = std::move(work), done = std::move(done)]() mutable {
            QMetaObject::invokeMethod(
                this, [done = std::move(done), answer = work()]() mutable { done(std::move(answer)); },
                Qt::QueuedConnection);
        });
    }

private:
    std::unique_ptr<ThreadExecutor>
        m_thread;  // Joined before the rest of this goes: nothing posts to it any more then.
};

}  // namespace altair
