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
#include "core/store/Restamp.h"
#include "core/store/replica/GroupKey.h"
#include "core/store/replica/HeldRows.h"

#include <map>
#include <set>
#include <span>
#include <vector>

namespace altair {

/// Where a state that is joined comes from.
enum class Origin : std::uint8_t {
    Elsewhere,  ///< A backup, an export: the sync log may not have it, so it waits to be sent.
    Log,        ///< The sync log: only what is written because of it waits to be sent.
};

/// What came of joining a state.
struct Joined {
    std::int64_t key = 0;
    bool isNew = false;           ///< Nothing of the record was known before.
    bool isWrittenAgain = false;  ///< It met a tombstone with edits that the tombstone had not seen.
};

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
    /// Joins a state from elsewhere. One that meets a tombstone with edits that it has not seen is written again. What
    /// the last join of a transaction leaves buried is settled before anything is logged.
    Result<Joined> join(const Record& state, Origin origin = Origin::Elsewhere);
    /// The same for both groups, with the history that it has elsewhere and not here.
    Result<void> join(const WholeRecord& whole);
    /// Decides about what joins buried: written back where the record's other group lives, forgotten (`purged`) where
    /// the whole record is gone. So the tombstones of a record's groups have to be joined in one transaction.
    Result<void> settleBuried();
    /// Leaves only tombstones. Not in the journal.
    Result<void> purge(const RecordId& id);

    /// The record that joining the state would take out of sight, and by which edit; absent when there is none.
    Result<std::optional<Removal>> removalBy(const Record& state);
    /// How many records are neither in Trash nor gone, before this transaction.
    Result<std::int64_t> visibleCount();
    /// The number of a record that was ever stored.
    Result<std::optional<std::int64_t>> keyOf(const RecordId& id);
    /// What the state of a group of a record includes; nothing when there is none.
    Result<Context> contextOf(const GroupKey& of);
    /// Joins a state that removes a record, and writes again what was there: an edit that has seen the removal.
    Result<void> keep(const Record& removal);
    /// Takes a record out of Trash, where it is there.
    Result<void> bringBack(std::int64_t key);
    /// An edit that changes no value: the state gets a fresh name, under which it can be sealed and offered.
    Result<void> renew(const GroupKey& of);
    /// Gives edits of this device's old name that nobody knows yet fresh dots. They wait to be sent as before.
    Result<void> restamp(std::int64_t key, const OldName& old);
    /// From the next edit on this device goes by another name; taken back when the transaction is.
    Result<void> becomeDevice(DeviceId device);
    DeviceId device() const { return m_parts.clock.device(); }
    Instant now() const { return m_parts.clock.now(); }

    /// Makes what is derived from a stored record again.
    Result<void> projectAgain(std::int64_t key);

    /// What the journal gets of this transaction; `goesOn`: entries of the same action that typing continues.
    void continueFrom(std::vector<JournalEntry> goesOn);
    const std::vector<JournalEntry>& journal() const { return m_journal; }
    const std::vector<RecordId>& changed() const { return m_changed; }
    const std::vector<RecordId>& overtaken() const { return m_overtaken; }
    const std::set<std::int64_t>& purged() const { return m_purged; }

    /// Enters what was edited so far into the change log; `commit` does the rest. For whoever counts what waits.
    Result<void> logChanges(std::int64_t action);
    Result<void> commit(std::int64_t action);

private:
    WriteSession(Parts parts, Transaction transaction);

    Result<StoredRecord> aimAt(const RecordChange& change);
    void addFirstValues(const KindSpec& kind, const RecordChange& change, std::vector<FieldWrite>& writes);
    Result<void> write(StoredRecord& record, GroupNumber group, std::span<const FieldWrite> writes);
    Result<void> remove(StoredRecord& record, const DeletionValue& deletion);
    Result<void> undelete(StoredRecord& record);
    Result<void> finish(StoredRecord& record);
    Result<void> overwriteRemoved();
    bool meetTombstone(std::int64_t key, const Record& alive, const Record& tombstone, Record& joined);
    Record writtenAgain(Record state, const Context& context);
    Result<void> writeBack(StoredRecord& record, const Record& state);
    Result<void> forget(std::int64_t key);
    Result<void> noteForeignEdits(const StoredRecord& record, const Record& before, const Record& after, const Dot& by);
    JournalEntry* earlierEntry(std::int64_t key, GroupNumber group);
    void note(JournalEntry entry);

    Parts m_parts;
    Transaction m_transaction;
    std::vector<JournalEntry> m_journal;
    std::map<std::pair<std::int64_t, GroupNumber>, std::size_t> m_entryOf;
    std::vector<RecordId> m_changed;
    std::vector<RecordId> m_overtaken;
    std::set<std::int64_t> m_purged;
    std::map<std::pair<std::int64_t, GroupNumber>, Record> m_buried;  ///< By key and group, as it was.
    std::optional<Overwriting> m_overwriting;
    std::vector<std::pair<GroupNumber, std::int64_t>> m_logged;
    std::optional<DeviceId> m_oldDevice;
};

}  // namespace altair
