// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Numbers.h"

#include <optional>
#include <span>
#include <string_view>

namespace altair {

/// The kinds of records. The numbers are permanent: they live on disk and on the wire.
enum class Kind : KindNumber {
    Task = 1,
    Project = 2,
    Section = 3,
    Note = 4,
    Item = 5,
    Location = 6,
    Tag = 7,
    Routine = 8,
    FocusSession = 9,
    CheckIn = 10,
    SavedSearch = 11,
    Relation = 12,
};

/// What the bytes of a value mean. See Value.h for their form.
enum class ValueType : std::uint8_t {
    Text,      ///< One line of UTF-8.
    LongText,  ///< Any UTF-8, with its parents; lives in group 1.
    Integer,
    Flag,
    Choice,     ///< One of the field's `choices`, by position.
    CivilTime,  ///< A Moment: a civil date, perhaps with a time and a zone.
    UtcTime,    ///< An Instant: UTC milliseconds.
    Reference,  ///< The id of a record, which need not exist here (yet).
    Order,      ///< A fractional order key, see OrderKey.h.
    Rule,       ///< A recurrence, see Recurrence.h.
    Deletion,   ///< When, with which container, and what had been seen.
};

/// What becomes of edits made without knowledge of each other.
enum class Policy : std::uint8_t {
    Ask,     ///< The latest is shown, the others stay on the record until the person picks.
    Text,    ///< Merged line by line where that is safe, else as Ask.
    Latest,  ///< The latest wins; nobody is asked.
    Set,     ///< Elements are added and removed one by one.
};

/// Whether a field's winning value also stands in a column of its kind's table, for queries.
enum class Column : std::uint8_t { No, Yes };

struct FieldSpec {
    FieldNumber number;
    std::string_view name;  ///< As in JSON, in the command line and as the column's name. Permanent.
    ValueType type;
    Policy policy;
    Column column = Column::No;
    std::span<const std::string_view> choices = {};

    GroupNumber group() const { return type == ValueType::LongText ? kTextGroup : kFieldsGroup; }
};

struct KindSpec {
    Kind kind;
    std::string_view name;  ///< As in JSON and as the name of its table. Permanent.
    std::string_view plural;
    std::span<const FieldSpec> fields;  ///< Ascending by number.

    /// Null when this kind has no such field.
    const FieldSpec* find(FieldNumber number) const;
    const FieldSpec* find(std::string_view name) const;
};

/// The one declaration of all kinds and fields: store, merge, codec, exporters and tests go by it.
std::span<const KindSpec> allKinds();
const KindSpec& specOf(Kind kind);
/// Null for a kind from a newer version: its records are kept and sent on, but not shown.
const KindSpec* findKind(KindNumber number);
const KindSpec* findKind(std::string_view name);

/// Field numbers. Permanent; a number means the same in every kind that has it.
namespace field {
constexpr FieldNumber Title = 1;
constexpr FieldNumber Notes = 2;
constexpr FieldNumber CreatedAt = 3;
constexpr FieldNumber Deleted = 4;
constexpr FieldNumber Tags = 5;
constexpr FieldNumber Links = 6;
constexpr FieldNumber Order = 7;
constexpr FieldNumber Attributes = 8;  ///< What an importer had no field for: "name=value".
constexpr FieldNumber Source = 9;      ///< Where it was imported from: "taskwarrior:<uuid>".
constexpr FieldNumber Files = 10;      ///< What is attached, see FileReference.h.
constexpr FieldNumber State = 16;
constexpr FieldNumber Project = 17;
constexpr FieldNumber Section = 18;
constexpr FieldNumber Parent = 19;
constexpr FieldNumber Due = 20;       ///< The do-date: when one means to do it.
constexpr FieldNumber Deadline = 21;  ///< When it has to be done at the latest.
constexpr FieldNumber Defer = 22;     ///< Out of sight until then.
constexpr FieldNumber Estimate = 23;  ///< Minutes.
constexpr FieldNumber Energy = 24;
constexpr FieldNumber Priority = 25;
constexpr FieldNumber Repeat = 26;
constexpr FieldNumber CompletedAt = 27;
constexpr FieldNumber Someday = 28;
constexpr FieldNumber Collapsed = 29;
constexpr FieldNumber Series = 30;  ///< The first of a row of repeated tasks.
constexpr FieldNumber Color = 32;
constexpr FieldNumber Layout = 33;  ///< A project's list or board.
constexpr FieldNumber Day = 34;     ///< The day of a daily note.
constexpr FieldNumber Amount = 35;
constexpr FieldNumber Location = 36;
constexpr FieldNumber BestBefore = 37;
constexpr FieldNumber Warranty = 38;
constexpr FieldNumber Barcode = 39;
constexpr FieldNumber Task = 40;
constexpr FieldNumber StartedAt = 41;
constexpr FieldNumber EndedAt = 42;
constexpr FieldNumber Planned = 43;  ///< Minutes.
constexpr FieldNumber Mood = 44;
constexpr FieldNumber Query = 45;
constexpr FieldNumber From = 46;
constexpr FieldNumber To = 47;
constexpr FieldNumber Relates = 48;
}  // namespace field

/// Permanent numbers of `State`.
enum class TaskState : std::uint8_t { Open = 0, Done = 1, Dropped = 2 };
/// Permanent numbers of `Relates`.
enum class RelationType : std::uint8_t { DependsOn = 0, SharedWith = 1 };

}  // namespace altair
