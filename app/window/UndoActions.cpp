// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/window/UndoActions.h"

#include "app/workspace/Sentences.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

namespace altair {

namespace {

struct Labels {
    std::optional<ActionLabel> undo;
    std::optional<ActionLabel> redo;
};

Result<Labels> readLabels(Reader& reader)
{
    const auto undo = reader.undoable();
    if (!undo)
        return failure(undo);
    const auto redo = reader.redoable();
    if (!redo)
        return failure(redo);
    return Labels{*undo, *redo};
}

}  // namespace

UndoActions::UndoActions(WorkspaceSignals& workspace, QWidget* window)
    : QObject(window)
    , m_workspace(workspace)
    , m_undo(new QAction(tr("Undo"), this))
    , m_redo(new QAction(tr("Redo"), this))
{
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    window->addAction(m_undo);
    window->addAction(m_redo);
    connect(m_undo, &QAction::triggered, &workspace, &WorkspaceSignals::undo);
    connect(m_redo, &QAction::triggered, &workspace, &WorkspaceSignals::redo);
    connect(&workspace, &WorkspaceSignals::changed, this, &UndoActions::refresh);
}

void UndoActions::fill(QMenu& menu)
{
    menu.addAction(m_undo);
    menu.addAction(m_redo);
}

void UndoActions::refresh()
{
    m_stale = m_asking;
    if (m_asking)
        return;
    m_asking = true;
    m_workspace.read(this, &readLabels, [this](const Result<Labels>& labels) {
        m_asking = false;
        if (labels) {
            name(*m_undo, tr("Undo"), tr("Undo: %1"), labels->undo ? &*labels->undo : nullptr);
            name(*m_redo, tr("Redo"), tr("Redo: %1"), labels->redo ? &*labels->redo : nullptr);
        }
        if (m_stale)
            refresh();
    });
}

void UndoActions::name(QAction& action, const QString& bare, const QString& named, const ActionLabel* label)
{
    action.setEnabled(label != nullptr);
    if (!label)
        return action.setText(bare);
    ActionLabel shorter = *label;
    shorter.title = toUtf8(shortened(toText(shorter.title)));
    action.setText(named.arg(toText(describe(shorter))).replace(QLatin1Char('&'), QLatin1String("&&")));
}

}  // namespace altair
