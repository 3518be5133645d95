// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Schema.h"

#include <algorithm>
#include <array>

namespace altair {

namespace {

using enum ValueType;
constexpr auto Ask = Policy::Ask;
constexpr auto Latest = Policy::Latest;
constexpr auto Set = Policy::Set;
using Names = std::string_view;

constexpr std::array<Names, 3> kStates{"open", "done", "dropped"};
constexpr std::array<Names, 4> kLevels{"none", "low", "medium", "high"};
constexpr std::array<Names, 8> kColors{"none", "yellow", "blue", "green", "red", "orange", "purple", "grey"};
constexpr std::array<Names, 2> kLayouts{"list", "board"};
constexpr std::array<Names, 2> kRelations{"depends_on", "shared_with"};

constexpr FieldSpec kTitle{field::Title, "title", ValueType::Text, Ask};
constexpr FieldSpec kNotes{field::Notes, "notes", LongText, Policy::Text};
constexpr FieldSpec kCreated{field::CreatedAt, "created_at", UtcTime, Latest};
constexpr FieldSpec kDeleted{field::Deleted, "deleted", Deletion, Latest};
constexpr FieldSpec kTags{field::Tags, "tags", ValueType::Text, Set};
constexpr FieldSpec kLinks{field::Links, "links", Reference, Set};
constexpr FieldSpec kOrder{field::Order, "order", Order, Latest, Column::Yes};
constexpr FieldSpec kAttributes{field::Attributes, "attributes", ValueType::Text, Set};
constexpr FieldSpec kSource{field::Source, "source", ValueType::Text, Latest};
constexpr FieldSpec kFiles{field::Files, "files", ValueType::Text, Set};
constexpr FieldSpec kProject{field::Project, "project", Reference, Ask, Column::Yes};
constexpr FieldSpec kParent{field::Parent, "parent", Reference, Ask, Column::Yes};
constexpr FieldSpec kState{field::State, "state", Choice, Ask, Column::Yes, kStates};
constexpr FieldSpec kDue{field::Due, "due", CivilTime, Ask, Column::Yes};
constexpr FieldSpec kEstimate{field::Estimate, "estimate_minutes", Integer, Ask, Column::Yes};
constexpr FieldSpec kEnergy{field::Energy, "energy", Choice, Ask, Column::Yes, kLevels};
constexpr FieldSpec kRepeat{field::Repeat, "repeat", Rule, Ask, Column::Yes};
constexpr FieldSpec kColor{field::Color, "color", Choice, Ask, Column::Yes, kColors};

// clang-format off: the fields that many kinds share stay on one line of the table.
constexpr std::array kTask{
    kTitle, kNotes, kCreated, kDeleted, kTags, kLinks, kOrder, kAttributes, kSource, kFiles, kState, kProject,
    FieldSpec{field::Section, "section", Reference, Ask, Column::Yes},
    kParent, kDue,
    FieldSpec{field::Deadline, "deadline", CivilTime, Ask, Column::Yes},
    FieldSpec{field::Defer, "defer", CivilTime, Ask, Column::Yes},
    kEstimate, kEnergy,
    FieldSpec{field::Priority, "priority", Choice, Ask, Column::Yes, kLevels},
    kRepeat,
    FieldSpec{field::CompletedAt, "completed_at", UtcTime, Latest, Column::Yes},
    FieldSpec{field::Someday, "someday", Flag, Ask, Column::Yes},
    FieldSpec{field::Collapsed, "collapsed", Flag, Latest},
    FieldSpec{field::Series, "series", Reference, Latest},
};

constexpr std::array kProjectFields{
    kTitle, kNotes, kCreated, kDeleted, kTags, kLinks, kOrder, kAttributes, kSource, kFiles, kState, kParent,
    FieldSpec{field::CompletedAt, "completed_at", UtcTime, Latest},
    FieldSpec{field::Collapsed, "collapsed", Flag, Latest},
    kColor,
    FieldSpec{field::Layout, "layout", Choice, Latest, Column::No, kLayouts},
};

constexpr std::array kSectionFields{
    kTitle, kCreated, kDeleted, kOrder, kSource, kProject,
    FieldSpec{field::Collapsed, "collapsed", Flag, Latest},
};

constexpr std::array kNoteFields{
    kTitle, kNotes, kCreated, kDeleted, kTags, kLinks, kOrder, kAttributes, kSource, kFiles, kProject,
    FieldSpec{field::Day, "day", CivilTime, Ask, Column::Yes},
};

constexpr std::array kItemFields{
    kTitle, kNotes, kCreated, kDeleted, kTags, kLinks, kOrder, kAttributes, kSource, kFiles, kProject,
    FieldSpec{field::Amount, "amount", ValueType::Text, Ask, Column::Yes},
    FieldSpec{field::Location, "location", Reference, Ask, Column::Yes},
    FieldSpec{field::BestBefore, "best_before", CivilTime, Ask, Column::Yes},
    FieldSpec{field::Warranty, "warranty", CivilTime, Ask, Column::Yes},
    FieldSpec{field::Barcode, "barcode", ValueType::Text, Ask, Column::Yes},
};

constexpr std::array kLocationFields{
    kTitle, kNotes, kCreated, kDeleted, kTags, kLinks, kOrder, kAttributes, kSource, kFiles, kParent,
};

constexpr std::array kTagFields{kTitle, kCreated, kDeleted, kOrder, kColor};

constexpr std::array kRoutineFields{
    kTitle, kNotes, kCreated, kDeleted, kTags, kLinks, kOrder, kAttributes, kSource, kFiles, kProject, kDue,
    kEstimate, kEnergy, kRepeat,
};

constexpr std::array kFocusFields{
    kTitle, kCreated, kDeleted,
    FieldSpec{field::Task, "task", Reference, Latest, Column::Yes},
    FieldSpec{field::StartedAt, "started_at", UtcTime, Latest, Column::Yes},
    FieldSpec{field::EndedAt, "ended_at", UtcTime, Latest, Column::Yes},
    FieldSpec{field::Planned, "planned_minutes", Integer, Latest, Column::Yes},
};

constexpr std::array kCheckInFields{
    kTitle, kNotes, kCreated, kDeleted, kTags, kEnergy,
    FieldSpec{field::StartedAt, "started_at", UtcTime, Latest, Column::Yes},
    FieldSpec{field::Mood, "mood", Integer, Ask, Column::Yes},
};

constexpr std::array kSearchFields{
    kTitle, kCreated, kDeleted, kOrder,
    FieldSpec{field::Query, "query", ValueType::Text, Ask, Column::Yes},
};

constexpr std::array kRelationFields{
    kTitle, kCreated, kDeleted,
    FieldSpec{field::From, "from", Reference, Latest, Column::Yes},
    FieldSpec{field::To, "to", Reference, Latest, Column::Yes},
    FieldSpec{field::Relates, "relates", Choice, Latest, Column::Yes, kRelations},
};
// clang-format on

constexpr std::array kKinds{
    KindSpec{Kind::Task, "task", "tasks", kTask},
    KindSpec{Kind::Project, "project", "projects", kProjectFields},
    KindSpec{Kind::Section, "section", "sections", kSectionFields},
    KindSpec{Kind::Note, "note", "notes", kNoteFields},
    KindSpec{Kind::Item, "item", "items", kItemFields},
    KindSpec{Kind::Location, "location", "locations", kLocationFields},
    KindSpec{Kind::Tag, "tag", "tags", kTagFields},
    KindSpec{Kind::Routine, "routine", "routines", kRoutineFields},
    KindSpec{Kind::FocusSession, "focus_session", "focus_sessions", kFocusFields},
    KindSpec{Kind::CheckIn, "check_in", "check_ins", kCheckInFields},
    KindSpec{Kind::SavedSearch, "saved_search", "saved_searches", kSearchFields},
    KindSpec{Kind::Relation, "relation", "relations", kRelationFields},
};

}  // namespace

const FieldSpec* KindSpec::find(FieldNumber number) const
{
    const auto found = std::ranges::lower_bound(fields, number, {}, &FieldSpec::number);
    return found != fields.end() && found->number == number ? &*found : nullptr;
}

const FieldSpec* KindSpec::find(std::string_view fieldName) const
{
    const auto found = std::ranges::find(fields, fieldName, &FieldSpec::name);
    return found != fields.end() ? &*found : nullptr;
}

std::span<const KindSpec> allKinds()
{
    return kKinds;
}

const KindSpec& specOf(Kind kind)
{
    return kKinds[static_cast<std::size_t>(kind) - 1];
}

const KindSpec* findKind(KindNumber number)
{
    return number >= 1 && number <= kKinds.size() ? &kKinds[number - 1U] : nullptr;
}

const KindSpec* findKind(std::string_view name)
{
    const auto found = std::ranges::find(kKinds, name, &KindSpec::name);
    return found != kKinds.end() ? &*found : nullptr;
}

}  // namespace altair
