// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QObject>

namespace altair {

class Settings;
class WorkspaceSignals;

/// How much waits in the Inbox, for whoever wants a number there; follows changes.
class InboxCount final : public QObject {
    Q_OBJECT
public:
    InboxCount(WorkspaceSignals& workspace, const Settings& settings, QObject* parent);

    void refresh();

signals:
    /// 0 also when no number is wanted.
    void changed(int count);

private:
    void tell(int count);

    WorkspaceSignals& m_workspace;
    const Settings& m_settings;
    int m_told = 0;
    bool m_asking = false;
    bool m_stale = false;
};

}  // namespace altair
