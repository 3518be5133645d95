// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/window/InboxCount.h"

#include "app/settings/Settings.h"
#include "app/workspace/WorkspaceSignals.h"

#include <utility>

namespace altair {

InboxCount::InboxCount(WorkspaceSignals& workspace, const Settings& settings, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_settings(settings)
{
    connect(&workspace, &WorkspaceSignals::changed, this, &InboxCount::refresh);
    connect(&settings, &Settings::changed, this, &InboxCount::refresh);
}

void InboxCount::refresh()
{
    if (!m_settings.countsInbox())
        return tell(0);
    m_stale = m_asking;
    if (std::exchange(m_asking, true))
        return;
    m_workspace.read(
        this,
        [query = listQuery(Scope::Inbox, m_workspace.environment())](Reader& reader) { return reader.count(query); },
        [this](const Result<std::int64_t>& count) {
            m_asking = false;
            tell(m_settings.countsInbox() ? static_cast<int>(count.value_or(0)) : 0);
            if (m_stale)
                refresh();
        });
}

void InboxCount::tell(int count)
{
    if (std::exchange(m_told, count) != count)
        emit changed(count);
}

}  // namespace altair
