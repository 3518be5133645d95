// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/tasks/WordsField.h"
#include "core/base/Id.h"

class QStringListModel;

namespace altair {

class ProjectTree;

/// The project something is in, typed with completion. A name that is no project yet makes one.
class ProjectField final : public WordsField {
    Q_OBJECT
public:
    ProjectField(ProjectTree& projects, QWidget* parent = nullptr);

    void setProject(const RecordId& project);

signals:
    /// Null: none.
    void picked(const altair::RecordId& project);
    void named(const QString& newProject);

private:
    bool take(const QString& text);

    ProjectTree& m_projects;
    QStringListModel* m_names;
};

}  // namespace altair
