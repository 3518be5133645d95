// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

class QMenu;
class QWidget;

namespace altair {

class ProjectTree;
class WorkspaceSignals;

/// What can be done with a project; the menu deletes itself when it closes.
QMenu* makeProjectMenu(
    WorkspaceSignals& workspace, const ProjectTree& projects, const RecordId& project, QWidget* window);
/// Asks for a new project inside `parent` (null: at the top).
void askForProject(WorkspaceSignals& workspace, const ProjectTree& projects, const RecordId& parent, QWidget* window);

}  // namespace altair
