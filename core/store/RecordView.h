// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/Schema.h"
#include "core/domain/Value.h"
#include "core/merge/Record.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace altair {

/// A value as it is shown: equal values are one, with all the dots that carry it.
struct ShownValue {
    Value value;
    std::vector<Dot> dots;

    DeviceId device() const { return dots.back().device; }
    Instant at() const { return dots.back().hlc.instant(); }
};

/// Where a record is to be found; decided by its own fields and by whether what holds it can be seen.
enum class Place : std::uint8_t {
    Hidden = 0,  ///< A step inside another task.
    Inbox = 1,
    Project = 2,
    Someday = 3,
    Done = 4,  ///< Done or dropped.
    Trash = 5,
    Purged = 6,    ///< Only the tombstone is left.
    Unknown = 7,   ///< A kind from a newer version.
    Library = 16,  ///< Plus the kind's number: anything live that is no task.
};

/// Where a live record that is no task is listed.
constexpr Place libraryOf(Kind kind)
{
    return static_cast<Place>(static_cast<KindNumber>(Place::Library) + static_cast<KindNumber>(kind));
}

/// A record, decoded: what `show`, the detail panel and the exporters look at.
class RecordView {
public:
    RecordId id;
    Kind kind = Kind::Task;
    Place place = Place::Hidden;
    Context context;  ///< Of both groups: what whoever looks at it has seen.
    /// By field, the winner first. Of a Set field all elements, in order of their dots.
    std::map<FieldNumber, std::vector<ShownValue>> fields;

    /// The winning value; monostate when unset or never set.
    const Value& value(FieldNumber number) const;
    std::string text(FieldNumber number) const;                    ///< Text, Order, Rule and LongText; else empty.
    std::optional<std::int64_t> number(FieldNumber number) const;  ///< Integer, Flag, Choice.
    std::optional<Moment> moment(FieldNumber number) const;
    std::optional<Instant> instant(FieldNumber number) const;
    std::optional<RecordId> reference(FieldNumber number) const;
    std::vector<std::string> texts(FieldNumber number) const;    ///< Of a Set of Text.
    std::vector<RecordId> references(FieldNumber number) const;  ///< Of a Set of Reference.
    /// The dots of the value that is shown, for an edit that replaces it.
    std::vector<Dot> shown(FieldNumber number) const;

    std::string title() const { return text(field::Title); }
    bool inTrash() const { return place == Place::Trash; }
    /// The Ask and Text fields with more than one value left.
    std::vector<FieldNumber> conflicts() const;
};

/// Decodes both groups of a record. Values that can't be decoded are left out of the view, never out
/// of the state.
RecordView viewOf(const Record& fields, const Record* text, Place place);

}  // namespace altair
