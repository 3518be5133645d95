// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/ImportJudge.h"

#include <unordered_map>
#include <unordered_set>

namespace altair {

/// A source being gone through row by row, each judged against what is stored: what a dry run and
/// an import have in common.
class ImportRun {
public:
    static Result<ImportRun> open(const ImportRequest& request, const Environment& environment);

    /// Reads and judges the next row; false at the end. `stored` may be null: nothing is stored yet.
    Result<bool> next(Connection* stored);

    /// The row, until the next one.
    const ImportRow& row() const { return m_report; }
    /// What has to be written for it: records to make, or states to join; empty when nothing. To be taken.
    std::vector<RecordChange>& changes() { return m_changes; }
    std::vector<WholeRecord>& states() { return m_states; }

    const ImportTotals& totals() const { return m_totals; }
    ImportProgress progress() const;

private:
    ImportRun(std::unique_ptr<ImportSource> source, Purged purged, std::uintmax_t bytes)
        : m_source(std::move(source))
        , m_purged(purged)
        , m_bytes(bytes)
    {}

    Result<ImportFate> judge();
    Result<void> make();
    Result<void> makeRecord(ImportedRecord& record);
    void bringBack(const WholeRecord& state);
    std::vector<FieldChange> fieldsOf(ImportedRecord& record);
    void describeRow();

    std::unique_ptr<ImportSource> m_source;
    Purged m_purged;
    std::uintmax_t m_bytes;
    std::optional<ImportJudge> m_judge;
    ImportedRow m_row;
    ImportRow m_report;
    ImportTotals m_totals;
    std::vector<RecordChange> m_changes;
    std::vector<WholeRecord> m_states;
    std::unordered_map<RecordId, std::size_t> m_lines;  ///< Where each record of the file stood.
    std::unordered_set<RecordId> m_brought;             ///< Records that came with a row, made or known.
};

}  // namespace altair
