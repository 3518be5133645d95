// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <QDialog>

#include <optional>
#include <vector>

class QLineEdit;

namespace altair {

class ProjectTree;
class WorkspaceSignals;

/// Asks for a project's name, colour and what it lies in; makes it, or changes the one given.
class ProjectDialog final : public QDialog {
    Q_OBJECT
public:
    ProjectDialog(WorkspaceSignals& workspace, const ProjectTree& projects, const RecordId& parent,
        const std::optional<RecordId>& changed, QWidget* window);

private:
    QWidget* makeColors(int chosen);
    void accept() override;

    WorkspaceSignals& m_workspace;
    RecordId m_parent;
    std::optional<RecordId> m_changed;
    QLineEdit* m_name;
    int m_color = 0;
};

}  // namespace altair
