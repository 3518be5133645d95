// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sync/SyncDesk.h"

namespace altair {

SyncDesk::SyncDesk(SyncAccess& access, QObject* parent)
    : QObject(parent)
    , m_access(access)
    , m_thread(std::make_unique<ThreadExecutor>())
{
    m_access.onChange([this] { QMetaObject::invokeMethod(this, [this] { refresh(); }, Qt::QueuedConnection); });
    refresh();
}

SyncDesk::~SyncDesk()
{
    m_access.onChange({});
    m_thread.reset();
}

void SyncDesk::refresh()
{
    m_stale = m_asking;
    if (std::exchange(m_asking, true))
        return;
    ask(
        this, [](SyncAccess& access) { return access.report(); },
        [this](const Result<SyncReport>& report) {
            m_asking = false;
            if (report) {
                m_report = *report;
                emit changed(m_report);
            }
            if (std::exchange(m_stale, false))
                refresh();
        });
}

}  // namespace altair
