// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/projects/ProjectMenu.h"

#include "app/projects/ProjectDialog.h"
#include "app/workspace/ProjectTree.h"
#include "app/workspace/WorkspaceSignals.h"
#include "core/Commands.h"

#include <QMenu>

#include <array>

namespace altair {

void askForProject(WorkspaceSignals& workspace, const ProjectTree& projects, const RecordId& parent, QWidget* window)
{
    (new ProjectDialog(workspace, projects, parent, std::nullopt, window))->open();
}

QMenu* makeProjectMenu(
    WorkspaceSignals& workspace, const ProjectTree& projects, const RecordId& project, QWidget* window)
{
    auto* menu = new QMenu(window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(ProjectDialog::tr("Change name and colour…"), window, [&workspace, &projects, project, window] {
        (new ProjectDialog(workspace, projects, {}, project, window))->open();
    });
    menu->addAction(ProjectDialog::tr("New project inside…"), window,
        [&workspace, &projects, project, window] { askForProject(workspace, projects, project, window); });
    menu->addSeparator();
    menu->addAction(ProjectDialog::tr("Complete project"), &workspace, [&workspace, project] {
        workspace.act([project](Writer& writer) { return complete(writer, std::array{project}); });
    });
    menu->addAction(ProjectDialog::tr("Move to Trash, with its tasks"), &workspace, [&workspace, project] {
        workspace.act([project](Writer& writer) { return remove(writer, std::array{project}); });
    });
    return menu;
}

}  // namespace altair
