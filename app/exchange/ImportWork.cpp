// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/exchange/ImportWork.h"

#include "app/workspace/WorkspaceSignals.h"

#include <chrono>

namespace altair {

namespace {

constexpr std::chrono::milliseconds kSlice{50};

}  // namespace

struct ImportWork::Slice {
    std::vector<ImportRow> rows;
    ImportProgress progress;
    ImportTotals totals;
    bool more = false;
};

ImportWork::ImportWork(WorkspaceSignals& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {}

ImportWork::~ImportWork()
{
    end();
}

void ImportWork::look(const ImportRequest& request)
{
    auto preview = ImportPreview::open(request, m_workspace.environment());
    if (!preview)
        return emit failed(preview.error());
    m_preview = std::move(*preview);
    lookOn();
}

void ImportWork::lookOn()
{
    m_workspace.read(
        this,
        [preview = m_preview](Reader& reader) -> Result<Slice> {
            Slice slice;
            const auto more = preview->step(&reader, kSlice, [&](const ImportRow& row) { slice.rows.push_back(row); });
            if (!more)
                return failure(more);
            slice.more = *more;
            slice.progress = preview->progress();
            slice.totals = preview->totals();
            return slice;
        },
        [this, preview = m_preview](const Result<Slice>& slice) {
            if (preview != m_preview)
                return;
            if (!slice)
                return emit failed(slice.error());
            take(*slice);
            if (slice->more)
                lookOn();
            else
                emit looked(slice->totals);
        },
        Urgency::Background);
}

void ImportWork::bringIn(const ImportRequest& request)
{
    m_preview.reset();
    m_stop = false;
    auto job = ImportJob::open(request, m_workspace.environment());
    if (!job)
        return emit failed(job.error());
    m_job = std::move(*job);
    bringOn();
}

void ImportWork::bringOn()
{
    m_workspace.write(
        this,
        [job = m_job](Writer& writer) -> Result<Slice> {
            Slice slice;
            const auto more = job->step(writer, kSlice, [&](const ImportRow& row) { slice.rows.push_back(row); });
            if (!more)
                return failure(more);
            slice.more = *more;
            slice.progress = job->progress();
            slice.totals = job->totals();
            return slice;
        },
        [this](const Result<Slice>& slice) {
            if (!slice) {
                m_job.reset();
                return emit failed(slice.error());
            }
            take(*slice);
            if (!slice->more) {
                m_job.reset();
                return emit broughtIn(slice->totals);
            }
            if (!m_stop)
                return bringOn();
            end();
            emit stopped(slice->totals);
        },
        Urgency::Background);
}

void ImportWork::take(const Slice& slice)
{
    emit sawRows(slice.rows);
    emit progressed(slice.progress);
}

void ImportWork::stop()
{
    m_preview.reset();
    m_stop = true;
}

void ImportWork::end()
{
    if (!m_job)
        return;
    m_workspace.write(
        &m_workspace, [job = std::move(m_job)](Writer& writer) { return job->cancel(writer); },
        [workspace = &m_workspace](const Result<void>& ended) {
            if (!ended)
                workspace->report(ended.error());
        });
}

}  // namespace altair
