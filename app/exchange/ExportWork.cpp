// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/exchange/ExportWork.h"

#include "app/workspace/WorkspaceSignals.h"

#include <chrono>

namespace altair {

namespace {

constexpr std::chrono::milliseconds kSlice{50};

}  // namespace

ExportWork::ExportWork(WorkspaceSignals& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {}

void ExportWork::write(const ExportRequest& request)
{
    auto job = ExportJob::open(request, m_workspace.environment());
    if (!job)
        return emit failed(job.error());
    m_job = std::move(*job);
    m_stop = false;
    goOn();
}

void ExportWork::stop()
{
    m_stop = true;
}

void ExportWork::goOn()
{
    m_workspace.read(
        this, [job = m_job](Reader& reader) { return job->step(reader, kSlice); },
        [this](const Result<bool>& more) {
            if (!more) {
                m_job.reset();
                return emit failed(more.error());
            }
            emit progressed(m_job->progress());
            if (*more && !m_stop)
                return goOn();
            const auto records = m_job->progress().records;
            m_job.reset();
            if (*more)
                emit stopped();
            else
                emit written(records);
        },
        Urgency::Background);
}

}  // namespace altair
