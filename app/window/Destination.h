// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/lists/PagedListModel.h"
#include "core/Commands.h"

#include <optional>
#include <vector>

namespace altair {

class ProjectTree;

/// A place one can go to from the sidebar.
struct Destination {
    enum class Kind : std::uint8_t { Inbox, Today, Upcoming, Someday, Project, Notes, Done, Trash, Search };

    Kind kind = Kind::Today;
    RecordId project{};  ///< Of Kind::Project.

    friend bool operator==(const Destination&, const Destination&) = default;
};

struct EmptyWords {
    QString heading;
    QString sentence;
};

QString titleOf(const Destination& destination, const ProjectTree& projects);
/// What stands beside the title: the day, the project it lies in; empty for none.
QString subtitleOf(const Destination& destination, const ProjectTree& projects, CivilDate today);
EmptyWords emptyWordsOf(const Destination& destination);
/// The lists a place is made of; none for Search.
std::vector<ListSection> sectionsOf(const Destination& destination, const Environment& environment);
/// Where the field above the list puts what is typed. Absent where nothing can be added.
std::optional<CaptureTarget> captureTargetOf(const Destination& destination, CivilDate today);

}  // namespace altair
