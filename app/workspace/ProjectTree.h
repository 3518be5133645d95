// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/Reader.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace altair {

class WorkspaceSignals;

/// The projects as everybody shows them: loaded once, again after changes. Window's thread.
class ProjectTree final : public QObject {
    Q_OBJECT
public:
    struct Project {
        RecordId id;
        RecordId parent;
        QString title;
        QString path;   ///< "Move house › Pack the kitchen".
        int color = 0;  ///< Its own, else that of what it lies in.
        int depth = 0;
        bool hasOwnColor = false;
    };

    explicit ProjectTree(WorkspaceSignals& workspace, QObject* parent = nullptr);

    /// Reads at once, for the first paint.
    void loadNow(Reader& reader);
    const std::vector<Project>& projects() const { return m_projects; }
    /// Null when there is no such project.
    const Project* find(const RecordId& id) const;
    /// The project a person means by its title or path, compared without case. Null when there is none.
    const Project* named(const QString& text) const;
    QStringList paths() const;

signals:
    void changed();

private:
    void reload();
    void take(const std::vector<TreeNode>& nodes);

    WorkspaceSignals& m_workspace;
    std::vector<Project> m_projects;
    bool m_loading = false;
    bool m_stale = false;
};

}  // namespace altair
