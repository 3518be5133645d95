// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/ImportRun.h"
#include "core/store/Backup.h"

#include <algorithm>

namespace altair {

namespace {

using std::chrono::steady_clock;

constexpr std::size_t kFirstBatch = 100;
constexpr std::size_t kSmallestBatch = 20;
constexpr std::size_t kLargestBatch = 10000;

}  // namespace

struct ImportJob::Parts {
    ImportRun run;
    std::string file;
    std::int64_t action = 0;
    bool begun = false;
    bool ended = false;
    std::size_t batch = kFirstBatch;
    std::vector<RecordChange> changes;
    std::vector<WholeRecord> states;

    ActionLabel label() const
    {
        return {Verb::Import, run.totals().created() + run.totals().of(ImportFate::Joined), file};
    }
    Result<void> begin(Writer& writer);
    Result<bool> gather(Writer& writer, const ImportReport& report);
    Result<void> write(Writer& writer);
    Result<void> end(Writer& writer);
    void adapt(steady_clock::duration took, std::chrono::milliseconds slice);
};

Result<void> ImportJob::Parts::begin(Writer& writer)
{
    begun = true;
    const auto any = hasRecords(writer.connection());
    if (!any)
        return failure(any);
    if (*any) {
        const auto now = writer.environment().clock->now();
        if (auto backup = createBackup(writer.connection(), writer.profile(), now, BackupReason::BeforeImport); !backup)
            return failure(std::move(backup));
    }
    return writer.deferSubstrings();
}

/// Reads rows until a batch is full; false when the source has no more.
Result<bool> ImportJob::Parts::gather(Writer& writer, const ImportReport& report)
{
    while (changes.size() + states.size() < batch) {
        const auto more = run.next(&writer.connection());
        if (!more || !*more)
            return more;
        std::ranges::move(run.changes(), std::back_inserter(changes));
        std::ranges::move(run.states(), std::back_inserter(states));
        if (report)
            report(run.row());
    }
    return true;
}

Result<void> ImportJob::Parts::write(Writer& writer)
{
    if (changes.empty() && states.empty())
        return {};
    if (action == 0) {
        const auto number = writer.beginLong(label());
        if (!number)
            return failure(number);
        action = *number;
    }
    auto written = changes.empty() ? Result<Outcome>{} : writer.applyPart(action, changes);
    if (written && !states.empty())
        written = writer.joinPart(action, states);
    changes.clear();
    states.clear();
    return written ? Result<void>{} : failure(std::move(written));
}

Result<void> ImportJob::Parts::end(Writer& writer)
{
    ended = true;
    if (action == 0)
        return {};
    const auto done = writer.endLong(action, label());
    return done ? Result<void>{} : failure(done);
}

/// The next batch is as large as fits in a slice, going by the last one.
void ImportJob::Parts::adapt(steady_clock::duration took, std::chrono::milliseconds slice)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    const double factor = std::clamp(Milliseconds{slice} / std::max(Milliseconds{took}, Milliseconds{0.1}), 0.25, 4.0);
    const auto wanted = static_cast<std::size_t>(static_cast<double>(batch) * factor);
    batch = std::clamp(wanted, kSmallestBatch, kLargestBatch);
}

ImportJob::ImportJob(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
ImportJob::~ImportJob() = default;

Result<std::unique_ptr<ImportJob>> ImportJob::open(const ImportRequest& request, const Environment& environment)
{
    auto run = ImportRun::open(request, environment);
    if (!run)
        return failure(std::move(run));
    auto parts = std::make_unique<Parts>(std::move(*run));
    parts->file = request.file.filename().string();
    return std::unique_ptr<ImportJob>{new ImportJob{std::move(parts)}};
}

Result<bool> ImportJob::step(Writer& writer, std::chrono::milliseconds slice, const ImportReport& report)
{
    auto& parts = *m_parts;
    if (parts.ended)
        return false;
    const auto start = steady_clock::now();
    auto done = parts.begun ? Result<void>{} : parts.begin(writer);
    const auto begun = steady_clock::now();
    const auto more = done ? parts.gather(writer, report) : failure(done);
    // When the file turns out to be cut off, what was read before is good.
    if (done)
        done = parts.write(writer);
    parts.adapt(
        steady_clock::now() - begun, slice - std::chrono::duration_cast<std::chrono::milliseconds>(begun - start));
    if (done && more && *more)
        return true;
    const auto ended = parts.end(writer);
    if (!done)
        return failure(done);
    if (!more)
        return more;
    return ended ? Result<bool>{false} : failure(ended);
}

Result<void> ImportJob::cancel(Writer& writer)
{
    return m_parts->ended ? Result<void>{} : m_parts->end(writer);
}

const ImportTotals& ImportJob::totals() const
{
    return m_parts->run.totals();
}

ImportProgress ImportJob::progress() const
{
    return m_parts->run.progress();
}

std::int64_t ImportJob::action() const
{
    return m_parts->action;
}

}  // namespace altair
