// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/HybridClock.h"
#include "core/base/Result.h"
#include "core/merge/Edit.h"
#include "core/merge/WholeRecord.h"
#include "core/store/Action.h"
#include "core/store/Connection.h"
#include "core/store/Environment.h"
#include "core/store/Journal.h"
#include "core/store/Profile.h"
#include "core/store/ProfileLock.h"
#include "core/store/Reader.h"

#include <functional>
#include <memory>
#include <span>

namespace altair {

class WriteSession;
struct Replica;

/// What a commit changed, for whoever shows it. Ids in order of change; after a large action
/// `everything` is true and `records` empty.
struct Changes {
    std::vector<RecordId> records;
    bool everything = false;
};

/// The one write path of a profile: begin, edit or join records, project, index, journal, history,
/// log, commit, announce. Holds the profile's lock; used by one thread.
class Writer {
public:
    struct Options {
        std::chrono::milliseconds patience{5000};  ///< How long to wait for another process's lock.
    };
    /// Opens the profile, making it when there is none. Checks it (`Damaged`), refuses a newer one
    /// (`NewerVersion`), brings an older one up to date after a verified backup.
    static Result<std::unique_ptr<Writer>> open(
        const Profile& profile, const Environment& environment, const Options& options);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Does the action and answers when it is durable. More than 500 records go in several
    /// transactions under one action; see LongAction for the same in slices.
    Result<Outcome> apply(const Action& action);
    /// Takes back the latest action that was not taken back, or does it again. `NotFound` with a
    /// sentence when there is none. Undoing an addition moves what was added to Trash.
    Result<Outcome> undo();
    Result<Outcome> redo();
    /// Joins states from elsewhere: a backup, a complete export, another device. A record's groups follow each other.
    Result<Outcome> joinRecords(std::span<const Record> states, const ActionLabel& label);
    /// Removes records for good, with their history; not undoable. Answers how many.
    Result<std::int64_t> purge(std::span<const RecordId> ids);

    /// A long action under one undo: begin, any number of `applyPart`, end. After a crash between
    /// them the parts so far are there, one undo takes them back. Another action may come between parts.
    Result<std::int64_t> beginLong(const ActionLabel& label);
    Result<Outcome> applyPart(std::int64_t action, std::span<const RecordChange> changes);
    /// The same for states from elsewhere. Both groups of a purged record belong into one part.
    Result<Outcome> joinPart(std::int64_t action, std::span<const Record> states);
    Result<Outcome> joinPart(std::int64_t action, std::span<const WholeRecord> records);
    Result<Outcome> endLong(std::int64_t action, const ActionLabel& label);

    /// One transaction of whoever syncs: states are joined, and what is to be remembered of the log is written with them.
    /// Nothing of it is in the undo journal; what it changed is announced. Keep it short: the person may be waiting.
    Result<void> replicate(const std::function<Result<void>(WriteSession&, Replica&)>& work);

    /// From now on new records are found by word at once, by parts of words directly in their texts
    /// until `idle` has indexed those: for imports.
    Result<void> deferSubstrings();

    /// Makes everything that is derived from the states again, in one transaction: after damage, or when what is
    /// derived has changed. `progress` is told how many records are done and of how many.
    Result<void> rebuildDerived(const std::function<void(std::int64_t, std::int64_t)>& progress = {});

    Result<void> saveDraft(std::string_view name, std::string_view text);
    /// Work that may wait: substring index, journal thinning, checkpoint. Answers whether more waits.
    Result<bool> idle();
    /// `wal_checkpoint(TRUNCATE)`: afterwards a plain copy of the closed profile is a backup.
    Result<void> checkpoint();

    Reader& reader() { return m_reader; }
    Connection& connection() { return *m_connection; }
    const Environment& environment() const { return m_environment; }
    const Profile& profile() const { return m_profile; }
    RecordId freshId() { return RecordId::fresh(m_environment.clock->now(), *m_environment.random); }
    /// Called after each commit, on the writer's thread.
    void onChange(std::function<void(const Changes&)> announce) { m_announce = std::move(announce); }

private:
    struct Parts;
    Result<Outcome> applyInParts(const Action& action);
    Result<Outcome> runPart(std::int64_t action, const std::function<Result<void>(WriteSession&)>& work);
    Result<Outcome> turn(const JournalAction& action, JournalAction::State to);
    Result<void> turnPart(WriteSession& session, std::int64_t action, Journal::Part part, JournalAction::State to);
    Result<void> settle(WriteSession& session);
    Result<void> checkpointWhatIsFree();
    void announce(const Changes& changes);

    Writer(const Profile& profile, const Environment& environment, std::unique_ptr<ProfileLock> lock,
        std::unique_ptr<Connection> connection);

    Profile m_profile;
    Environment m_environment;
    std::unique_ptr<ProfileLock> m_lock;
    std::unique_ptr<Connection> m_connection;
    Reader m_reader;
    std::function<void(const Changes&)> m_announce;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace altair
