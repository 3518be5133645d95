// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/window/SidebarModel.h"

#include "app/workspace/ProjectTree.h"

#include <algorithm>

namespace altair {

SidebarModel::SidebarModel(const ProjectTree& projects, QObject* parent)
    : QAbstractListModel(parent)
    , m_projects(projects)
{
    connect(&projects, &ProjectTree::changed, this, [this] {
        beginResetModel();
        rebuild();
        endResetModel();
    });
    rebuild();
}

void SidebarModel::rebuild()
{
    using Where = Destination::Kind;
    m_entries.clear();
    for (const Where kind : {Where::Inbox, Where::Today, Where::Upcoming, Where::Someday})
        addPlace(kind);
    m_entries.push_back({Entry::Kind::ProjectsCaption, tr("Projects")});
    for (const ProjectTree::Project& project : m_projects.projects())
        m_entries.push_back({Entry::Kind::Project, project.title, {Where::Project, project.id}, project.color,
            project.depth, project.depth == 0 || project.hasOwnColor});
    m_entries.push_back({Entry::Kind::Caption, tr("Library")});
    for (const Where kind : {Where::Notes, Where::Done, Where::Trash})
        addPlace(kind);
}

void SidebarModel::addPlace(Destination::Kind kind)
{
    const Destination destination{kind};
    m_entries.push_back({Entry::Kind::Place, titleOf(destination, m_projects), destination});
    if (kind == Destination::Kind::Inbox)
        m_entries.back().count = m_inboxCount;
}

void SidebarModel::setInboxCount(int count)
{
    m_inboxCount = count;
    const QModelIndex inbox = indexOf({Destination::Kind::Inbox});
    m_entries[static_cast<std::size_t>(inbox.row())].count = count;
    emit dataChanged(inbox, inbox);
}

QModelIndex SidebarModel::indexOf(const Destination& destination) const
{
    const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) {
        const bool leads = entry.kind == Entry::Kind::Place || entry.kind == Entry::Kind::Project;
        return leads && entry.destination == destination;
    });
    return found == m_entries.end() ? QModelIndex() : index(static_cast<int>(found - m_entries.begin()));
}

int SidebarModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant SidebarModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole: return entry(index).text;
    case Qt::AccessibleTextRole:
        return entry(index).count > 0 ? tr("%1, %2").arg(entry(index).text).arg(entry(index).count) : entry(index).text;
    case Qt::ToolTipRole: return entry(index).kind == Entry::Kind::Project ? QVariant(entry(index).text) : QVariant();
    default: return {};
    }
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Entry::Kind kind = entry(index).kind;
    const bool leads = kind == Entry::Kind::Place || kind == Entry::Kind::Project;
    return leads ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

}  // namespace altair
