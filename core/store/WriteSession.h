// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/HybridClock.h"
#include "core/base/Result.h"
#include "core/merge/Edit.h"
#include "core/merge/WholeRecord.h"
#include "core/store/Action.h"
#include "core/store/Connection.h"
#include "core/store/HistoryLog.h"
#include "core/store/Journal.h"
#include "core/store/Meta.h"
#include "core/store/Projector.h"
#include "core/store/RecordTable.h"

#include <map>
#include <span>
#include <vector>

namespace altair {

/// One transaction of the write path: records are loaded, edited or joined, projected, indexed, noted in journal,
/// history and change log. Nothing of it is there unless `commit` answers.
class WriteSession {
public:
    struct Parts {
        Connection& connection;
        RecordTable& records;
        Projector& projector;
        HistoryLog& history;
        Meta& meta;
        HybridClock& clock;
    };
    static Result<WriteSession> begin(Parts parts);
    WriteSession(WriteSession&& other) = default;
    ~WriteSession();

    /// Edits one record as `change` says. Changing nothing is fine and leaves no trace.
    Result<void> change(const RecordChange& change);
    /// Takes one edit back, or does it again.
    Result<void> reverse(const JournalEntry& entry);
    /// Joins a state from elsewhere. One that meets a tombstone with edits that it has not seen is written again.
    Result<void> join(const Record& state);
    /// The same for both groups, with the history that it has elsewhere and not here.
    Result<void> join(const WholeRecord& whole);
    /// Leaves only tombstones. Not in the journal.
    Result<void> purge(const RecordId& id);

    /// Makes what is derived from a stored record again.
    Result<void> projectAgain(std::int64_t key);

    /// What the journal gets of this transaction; `goesOn`: entries of the same action that typing continues.
    void continueFrom(std::vector<JournalEntry> goesOn);
    const std::vector<JournalEntry>& journal() const { return m_journal; }
    const std::vector<RecordId>& changed() const { return m_changed; }
    const std::vector<RecordId>& overtaken() const { return m_overtaken; }
    const std::vector<std::int64_t>& purged() const { return m_purged; }

    Result<void> commit(std::int64_t action);

private:
    WriteSession(Parts parts, Transaction transaction);

    Result<StoredRecord> aimAt(const RecordChange& change);
    Result<std::vector<FieldWrite>> writesFor(
        const StoredRecord& record, const RecordView& view, const RecordChange& change, GroupNumber group);
    Result<void> write(StoredRecord& record, GroupNumber group, std::span<const FieldWrite> writes);
    Result<void> remove(StoredRecord& record, DeletionValue deletion);
    Result<void> finish(StoredRecord& record);
    Record writtenAgain(Record state, const Context& context);
    JournalEntry* earlierEntry(std::int64_t key, GroupNumber group);
    void note(JournalEntry entry);
    Result<void> writeChangeLog(std::int64_t action);

    Parts m_parts;
    Transaction m_transaction;
    std::vector<JournalEntry> m_journal;
    std::map<std::pair<std::int64_t, GroupNumber>, std::size_t> m_entryOf;
    std::vector<RecordId> m_changed;
    std::vector<RecordId> m_overtaken;
    std::vector<std::int64_t> m_purged;
    std::vector<std::pair<GroupNumber, std::int64_t>> m_logged;
};

}  // namespace altair
