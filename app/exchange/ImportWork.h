// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Import.h"

#include <QObject>

#include <memory>
#include <vector>

namespace altair {

class WorkspaceSignals;

/// Looks into a file, or brings it in, slice by slice beside what the person does meanwhile. One at a time.
class ImportWork final : public QObject {
    Q_OBJECT
public:
    explicit ImportWork(WorkspaceSignals& workspace, QObject* parent = nullptr);
    /// An import that is under way ends here: what came in stays, under its one undo.
    ~ImportWork() override;

    /// Changes nothing. What was under way before is dropped.
    void look(const ImportRequest& request);
    void bringIn(const ImportRequest& request);
    /// Ends as soon as the slice that runs is done; `stopped` or `failed` follows.
    void stop();

signals:
    void sawRows(const std::vector<altair::ImportRow>& rows);
    void progressed(const altair::ImportProgress& progress);
    void looked(const altair::ImportTotals& totals);
    void broughtIn(const altair::ImportTotals& totals);
    void stopped(const altair::ImportTotals& totals);
    void failed(const altair::Error& error);

private:
    struct Slice;
    void lookOn();
    void bringOn();
    void take(const Slice& slice);
    void end();

    WorkspaceSignals& m_workspace;
    std::shared_ptr<ImportPreview> m_preview;
    std::shared_ptr<ImportJob> m_job;
    bool m_stop = false;
};

}  // namespace altair
