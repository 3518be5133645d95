// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/workspace/SideWork.h"

#include <QObject>
#include <QTimer>

namespace altair {

class WorkspaceSignals;

/// The profile's work that may wait, done a little at a time while nobody needs the writer; then, beside it, the backup
/// of the day.
class Housekeeping final : public QObject {
    Q_OBJECT
public:
    explicit Housekeeping(WorkspaceSignals& workspace, QObject* parent = nullptr);

private:
    void tidy();
    void backUp();

    WorkspaceSignals& m_workspace;
    QTimer m_rest;
    SideWork m_aside;
};

}  // namespace altair
