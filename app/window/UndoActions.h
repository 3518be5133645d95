// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace altair {

struct ActionLabel;
class WorkspaceSignals;

/// Undo and redo, with words for what they would take back: "Undo: complete “Box the spice rack”".
class UndoActions final : public QObject {
    Q_OBJECT
public:
    UndoActions(WorkspaceSignals& workspace, QWidget* window);

    void fill(QMenu& menu);
    /// Asks what could be taken back now.
    void refresh();

private:
    static void name(QAction& action, const QString& bare, const QString& named, const ActionLabel* label);

    WorkspaceSignals& m_workspace;
    QAction* m_undo;
    QAction* m_redo;
    bool m_asking = false;
    bool m_stale = false;
};

}  // namespace altair
