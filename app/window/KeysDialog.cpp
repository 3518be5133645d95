// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/TextLabel.h"
#include "app/window/MainWindow.h"

#include <QAction>
#include <QDialog>
#include <QGridLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace altair {

namespace {

QList<std::pair<QString, QString>> keysOf(const QList<QAction*>& actions)
{
    QList<std::pair<QString, QString>> keys;
    for (const QAction* action : actions)
        if (!action->shortcut().isEmpty() && !action->text().isEmpty())
            keys.append({action->shortcut().toString(QKeySequence::NativeText), action->text()});
    return keys;
}

}  // namespace

/// Every key, as the menus have them: none can be forgotten here.
void MainWindow::showKeys()
{
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keys"));
    auto* grid = new QGridLayout(dialog);
    grid->setContentsMargins(22, 18, 22, 18);
    grid->setHorizontalSpacing(16);
    auto keys = keysOf(actions()) + keysOf(findChildren<QAction*>());
    keys.append({tr("Enter"), tr("Open the chosen row")});
    keys.append({tr("Escape"), tr("Close the details")});
    keys.append({tr("Alt+Up, Alt+Down"), tr("Move a step")});
    QStringList seen;
    for (const auto& [key, words] : std::as_const(keys)) {
        if (seen.contains(key))
            continue;
        seen << key;
        const int row = grid->rowCount();
        grid->addWidget(new KeyCap(key, dialog), row, 0, Qt::AlignRight);
        grid->addWidget(new TextLabel(TextRole::Field, Tone::Ink, words, dialog), row, 1);
    }
    dialog->open();
}

}  // namespace altair
