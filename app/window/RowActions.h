// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Commands.h"
#include "core/store/ListQuery.h"

#include <QObject>

#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace altair {

class ProjectTree;
class RowView;
class WorkspaceSignals;

/// What can be done with the chosen rows of a list: by menu, by context menu, by key.
class RowActions final : public QObject {
    Q_OBJECT
public:
    RowActions(WorkspaceSignals& workspace, const ProjectTree& projects, RowView& view, QWidget* window);

    /// The same actions for the menu of the window.
    void fill(QMenu& menu);
    void openMenu(const QPoint& globalPosition);

    void toggleDone(const RecordId& id);
    void removeRecord(const RecordId& id);
    void restoreRecord(const RecordId& id);
    /// Both ask first.
    void purgeRecord(const RecordId& id);
    void emptyTrash();

signals:
    void openAsked(const altair::ListRow* row);
    /// Something that can't be undone happened.
    void said(const QString& sentence);

private:
    using Ids = std::vector<RecordId>;
    using Command = Result<Outcome> (*)(Writer&, std::span<const RecordId>);

    QAction* add(const QString& text, const QKeySequence& key, void (RowActions::*slot)());
    void addPlans();
    void refresh();
    Ids chosenIds() const;
    void act(Command command, const Ids& ids);
    void toggleChosen();
    void dropChosen();
    void removeChosen();
    void restoreChosen();
    void purgeChosen();
    void openChosen();
    void plan(std::vector<FieldChange> changes, Verb verb);
    void fillProjects();
    void purge(const Ids& ids, const QString& question);

    WorkspaceSignals& m_workspace;
    const ProjectTree& m_projects;
    RowView& m_view;
    QWidget* m_window;
    QAction* m_open;
    QAction* m_toggle;
    QAction* m_drop;
    QAction* m_remove;
    QAction* m_restore;
    QAction* m_purge;
    QMenu* m_when;
    QMenu* m_move;
};

}  // namespace altair
