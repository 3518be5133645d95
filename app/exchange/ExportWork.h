// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Export.h"

#include <QObject>

#include <memory>

namespace altair {

class WorkspaceSignals;

/// Writes a person's data to files, slice by slice beside what is read meanwhile. One at a time.
class ExportWork final : public QObject {
    Q_OBJECT
public:
    explicit ExportWork(WorkspaceSignals& workspace, QObject* parent = nullptr);

    void write(const ExportRequest& request);
    bool isUnderWay() const { return m_job != nullptr; }
    /// What was written so far is removed.
    void stop();

signals:
    void progressed(const altair::ExportProgress& progress);
    void written(std::int64_t records);
    void stopped();
    void failed(const altair::Error& error);

private:
    void goOn();

    WorkspaceSignals& m_workspace;
    std::shared_ptr<ExportJob> m_job;
    bool m_stop = false;
};

}  // namespace altair
