// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/window/Destination.h"

#include <QAbstractListModel>

#include <vector>

namespace altair {

class ProjectTree;

/// The places of the sidebar in order, with the projects between them.
class SidebarModel final : public QAbstractListModel {
    Q_OBJECT
public:
    struct Entry {
        enum class Kind : std::uint8_t { Place, Project, Caption, ProjectsCaption };
        Kind kind = Kind::Place;
        QString text;
        Destination destination{};
        int color = 0;
        int depth = 0;
        bool showsColor = false;
        int count = 0;  ///< Shown at the end when it is not 0.
    };

    explicit SidebarModel(const ProjectTree& projects, QObject* parent = nullptr);

    const Entry& entry(const QModelIndex& index) const { return m_entries[static_cast<std::size_t>(index.row())]; }
    void setInboxCount(int count);
    QModelIndex indexOf(const Destination& destination) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void rebuild();
    void addPlace(Destination::Kind kind);

    const ProjectTree& m_projects;
    std::vector<Entry> m_entries;
    int m_inboxCount = 0;
};

}  // namespace altair
