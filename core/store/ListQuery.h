// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/Levels.h"
#include "core/domain/Moment.h"
#include "core/domain/Schema.h"
#include "core/store/RecordView.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace altair {

/// A stretch of a list with one order.
enum class Scope : std::uint8_t {
    Inbox,         ///< Open, in no project that can be seen, not deferred; newest first.
    TodayTimed,    ///< Today at a time, by time.
    TodayAnyTime,  ///< Today without a time, or not planned and due by today; by order key.
    TodayEarlier,  ///< Planned for a day before today, oldest day first.
    DoneToday,     ///< Latest first.
    Upcoming,      ///< Planned for a day after today, by day and time.
    Deferred,      ///< Out of sight until a later day, by that day.
    Someday,       ///< Newest first.
    Project,       ///< The open tasks of `container`, by order key; those of `section` when given.
    ProjectDone,   ///< The finished tasks of `container`, latest first.
    Steps,         ///< The tasks directly inside the task `container`, finished ones too, by order key.
    Done,          ///< Latest first.
    Trash,         ///< All kinds, latest deletion first.
    AllOpen,       ///< Every open task that is no step, newest first.
    AllTasks,      ///< Every task that is not in Trash, newest first.
    Library,       ///< All live records of `kind`, newest first.
};

struct ListQuery {
    Scope scope = Scope::Inbox;
    CivilDate today{};
    Instant dayBegan{};                 ///< When `today` began, for what was finished today.
    std::optional<RecordId> container;  ///< The project or task of the scopes that name one.
    /// Project scope: absent takes all; a null id takes those in no section.
    std::optional<RecordId> section;
    Kind kind = Kind::Note;           ///< Library scope only.
    std::optional<RecordId> project;  ///< Narrows any scope.
    std::optional<std::string> tag;   ///< Narrows any scope; compared case-folded.
};

struct Environment;
/// A query of that scope as of now.
ListQuery listQuery(Scope scope, const Environment& environment);

/// The places of the sidebar and of `altair list --view`, each one or more scopes in order.
enum class View : std::uint8_t { Inbox, Today, Upcoming, Someday, Done, Trash, All };
std::span<const Scope> scopesOf(View view);
std::optional<View> viewNamed(std::string_view name);

/// Where a row stands in the order of its list; opaque.
using PageAnchor = std::vector<std::variant<std::int64_t, std::string>>;

/// What a list shows of a record, and nothing more.
struct ListRow {
    std::int64_t key = 0;  ///< This device's number for the record; never leaves it.
    RecordId id;
    Kind kind = Kind::Task;
    Place place = Place::Hidden;
    std::string title;
    TaskState state = TaskState::Open;
    std::optional<Moment> due;
    std::optional<CivilDate> deadline;
    std::optional<CivilDate> defer;
    std::optional<std::chrono::minutes> estimate;
    std::optional<Energy> energy;
    std::optional<Priority> priority;
    std::string repeat;  ///< The stored rule; empty: none.
    RecordId project;    ///< Null: none that can be seen.
    std::string projectTitle;
    int projectColor = 0;
    std::vector<std::string> tags;
    int steps = 0;
    int stepsDone = 0;
    bool hasNotes = false;
    bool hasConflict = false;
    Instant sortAt{};  ///< Created, completed or deleted, as the scope sorts.
    PageAnchor anchor;
};

/// Which rows of a list: `limit` of them after `after` (or from the beginning), passing over `skip`.
struct PageAt {
    std::optional<PageAnchor> after;
    std::int64_t skip = 0;
    std::int64_t limit = 200;
};

}  // namespace altair
