// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/merge/Edit.h"
#include "core/store/Action.h"
#include "core/store/Connection.h"

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace altair {

/// One edit of one group of a record, as the journal keeps it.
struct JournalEntry {
    std::int64_t key = 0;
    GroupNumber group = kFieldsGroup;
    bool created = false;  ///< The record did not exist before: to take it back is to move it to Trash.
    EditTrace trace;

    /// Makes this entry and a later one of the same record and group a single edit.
    void absorb(EditTrace later);
    friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

/// An action in the journal.
struct JournalAction {
    enum class State : std::uint8_t { Running = 0, Done = 1, Undone = 2 };
    std::int64_t number = 0;
    Instant at{};
    ActionLabel label;
    State state = State::Done;
    std::string coalesce;
};

/// What the person did, latest last, kept for 30 days or 500 actions: undo and redo of everything, after a restart
/// too. The entries of an action lie in parts, one a transaction; a part knows whether it is taken back, so an
/// undo that was interrupted is gone on with.
class Journal {
public:
    explicit Journal(Connection& connection) : m_connection(&connection) {}

    /// Adds an action. What was taken back before can't be done again afterwards.
    Result<std::int64_t> begin(
        const ActionLabel& label, Instant at, JournalAction::State state, const std::string& coalesce);
    Result<void> addPart(std::int64_t action, const std::vector<JournalEntry>& entries);
    Result<void> relabel(std::int64_t action, const ActionLabel& label, JournalAction::State state);

    /// The latest action when it has this key and was at most ten minutes ago.
    Result<std::optional<JournalAction>> continuable(const std::string& coalesce, Instant now);
    Result<std::optional<JournalAction>> undoable();
    Result<std::optional<JournalAction>> redoable();
    /// Marks which way an action stands, before its parts are turned.
    Result<void> turn(std::int64_t action, JournalAction::State state, Instant at);

    struct Part {
        std::int64_t number = 0;
        std::vector<JournalEntry> entries;
    };
    /// The next part to take back (from the last) or to do again (from the first); absent when none is left.
    Result<std::optional<Part>> nextPart(std::int64_t action, JournalAction::State turnedTo);
    Result<void> replacePart(std::int64_t action, const Part& part, JournalAction::State turnedTo);
    /// The one part of an action that has just been continued.
    Result<std::vector<JournalEntry>> entries(std::int64_t action);

    /// A crash left actions running: they count as done from now on. Answers the number of the latest, 0 for none.
    Result<std::int64_t> adoptInterrupted();
    Result<void> thin(Instant now);
    /// Drops what the journal knows of purged records.
    Result<void> forget(const std::set<std::int64_t>& keys);

private:
    Result<std::optional<JournalAction>> latest(std::string_view condition);

    Connection* m_connection;
};

/// The byte form of a part, permanent within a schema version.
Bytes encodeEntries(const std::vector<JournalEntry>& entries);
Result<std::vector<JournalEntry>> decodeEntries(BytesView bytes);

}  // namespace altair
