// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/session/SyncThread.h"

#include <QMetaObject>

namespace altair {

SyncThread::SyncThread() : m_anchor(std::make_unique<QObject>())
{
    m_anchor->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("sync"));
    m_thread.start();
}

SyncThread::~SyncThread()
{
    run([this] { m_anchor->moveToThread(nullptr); });
    m_thread.quit();
    m_thread.wait();
}

void SyncThread::post(std::move_only_function<void()> work)
{
    // Qt 6.4 wants what can be copied.
    auto shared = std::make_shared<std::move_only_function<void()>>(std::move(work));
    QMetaObject::invokeMethod(m_anchor.get(), [shared] { (*shared)(); }, Qt::QueuedConnection);
}

}  // namespace altair
