// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Executor.h"
#include "sync/session/SyncAccess.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace altair {

/// Sync as the window sees it: asks on a thread of its own, answers here. Window's thread.
class SyncDesk final : public QObject {
    Q_OBJECT
public:
    /// `access` outlives this.
    explicit SyncDesk(SyncAccess& access, QObject* parent = nullptr);
    ~SyncDesk() override;

    /// How things stood when it was last asked.
    const SyncReport& report() const { return m_report; }
    /// Asks afresh; `changed` follows.
    void refresh();

    /// `work(SyncAccess&)` there, then `done(what it answered)` here, unless `receiver` is gone by then.
    template <class Work, class Done>
    void ask(QObject* receiver, Work work, Done done)
    {
        m_thread->post(Urgency::Person,
            [this, receiver = QPointer<QObject>(receiver), work = std::move(work), done = std::move(done)]() mutable {
                auto answer = work(m_access);
                QMetaObject::invokeMethod(
                    this,
                    [receiver = std::move(receiver), done = std::move(done), answer = std::move(answer)]() mutable {
                        if (receiver)
                            done(std::move(answer));
                    },
                    Qt::QueuedConnection);
            });
    }

signals:
    void changed(const altair::SyncReport& report);

private:
    SyncAccess& m_access;
    SyncReport m_report;
    bool m_asking = false;
    bool m_stale = false;
    std::unique_ptr<ThreadExecutor> m_thread;
};

}  // namespace altair
