// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Dot.h"
#include "core/domain/Schema.h"
#include "core/domain/Value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace altair {

/// What was done, for "Undo: …". The numbers are permanent.
enum class Verb : std::uint8_t {
    Add = 1,
    Edit = 2,
    Complete = 3,
    Reopen = 4,
    Drop = 5,
    Delete = 6,
    Restore = 7,
    Move = 8,
    Schedule = 9,
    Tag = 10,
    Import = 11,
    Resolve = 12,
    Park = 13,
    Write = 14,  ///< Typing in a title or in notes.
    Attach = 15,
};

struct ActionLabel {
    Verb verb = Verb::Edit;
    std::int64_t count = 1;
    std::string title;  ///< Of the first record.
};

/// "add “Call the movers”", "complete 14 tasks": after "Undo: ". Translated.
std::string describe(const ActionLabel& label);

/// A change to one field of a record.
struct FieldChange {
    enum class How : std::uint8_t {
        Set,     ///< The value takes the place of what was shown; unset clears the field.
        Add,     ///< An element of a Set field.
        Remove,  ///< The element of a Set field that equals the value.
    };
    FieldNumber field = 0;
    How how = How::Set;
    /// Of the field's type; a LongText is given as a string. A deletion that has seen nothing counts
    /// as having seen all that the record is after the change.
    Value value;
    /// The dots of the value that was on the screen. Absent: whatever wins when the change is applied.
    std::optional<std::vector<Dot>> shown = std::nullopt;
};

struct RecordChange {
    enum class Target : std::uint8_t {
        Existing,  ///< `NotFound` when there is no such record.
        New,       ///< Created, with created_at and an order key when the change brings none.
        Either,
        Anew,  ///< As New; also a record that was deleted for good: it comes back with these fields.
    };
    RecordId id;
    Kind kind = Kind::Task;
    Target target = Target::Existing;
    std::vector<FieldChange> fields;
};

/// One action of the person: all of it happens or nothing, and one undo takes it back.
struct Action {
    ActionLabel label;
    std::vector<RecordChange> changes;
    /// Consecutive actions with the same non-empty key within ten minutes are one undo: typing.
    std::string coalesce;
};

/// What came of an action.
struct Outcome {
    std::int64_t action = 0;  ///< Its number in the journal; 0 when nothing changed.
    ActionLabel label;
    std::vector<RecordId> records;    ///< What was changed, the first record of the action first.
    std::vector<RecordId> overtaken;  ///< Undo only: records with a field that was edited since.
};

}  // namespace altair
