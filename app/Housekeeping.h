// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace altair {

class WorkspaceSignals;

/// The profile's work that may wait, done a little at a time while nobody needs the writer.
class Housekeeping final : public QObject {
    Q_OBJECT
public:
    explicit Housekeeping(WorkspaceSignals& workspace, QObject* parent = nullptr);

private:
    void tidy();

    WorkspaceSignals& m_workspace;
    QTimer m_rest;
};

}  // namespace altair
