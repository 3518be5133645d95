// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/ProjectField.h"

#include "app/theme/Fonts.h"
#include "app/workspace/ProjectTree.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStringListModel>

namespace altair {

ProjectField::ProjectField(ProjectTree& projects, QWidget* parent)
    : WordsField(
          tr("Project"), tr("Garden"), [this](const QString& text) { return take(text); }, parent)
    , m_projects(projects)
    , m_names(new QStringListModel(projects.paths(), this))
{
    setPlaceholderText(tr("none"));
    auto* completer = new QCompleter(m_names, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    setTextRole(*completer->popup(), TextRole::Field);
    setCompleter(completer);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this, [this](const QString& path) {
        setText(path);
        setModified(true);
        finish();
    });
    connect(&projects, &ProjectTree::changed, this, [this] { m_names->setStringList(m_projects.paths()); });
}

void ProjectField::setProject(const RecordId& project)
{
    const ProjectTree::Project* found = project.isNull() ? nullptr : m_projects.find(project);
    showWords(found ? found->path : QString());
}

bool ProjectField::take(const QString& text)
{
    if (text.isEmpty())
        emit picked({});
    else if (const ProjectTree::Project* project = m_projects.named(text))
        emit picked(project->id);
    else
        emit named(text);
    return true;
}

}  // namespace altair
