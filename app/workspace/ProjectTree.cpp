// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/workspace/ProjectTree.h"

#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <algorithm>
#include <unordered_map>

namespace altair {

namespace {

/// Children right after their parents, in the order the tree gave them.
class Flattening {
public:
    explicit Flattening(const std::vector<TreeNode>& nodes)
    {
        for (const TreeNode& node : nodes)
            m_children[node.parent].push_back(&node);
    }

    std::vector<ProjectTree::Project> run()
    {
        addBelow(nullptr);
        return std::move(m_result);
    }

private:
    void addBelow(const ProjectTree::Project* parent)
    {
        const auto found = m_children.find(parent ? parent->id : RecordId{});
        if (found == m_children.end())
            return;
        for (const TreeNode* node : found->second) {
            m_result.push_back(projectOf(*node, parent));
            const ProjectTree::Project added = m_result.back();
            addBelow(&added);
        }
    }

    static ProjectTree::Project projectOf(const TreeNode& node, const ProjectTree::Project* parent)
    {
        const QString title = toText(node.title);
        const int color = node.color != 0 || !parent ? node.color : parent->color;
        return {node.id, node.parent, title, parent ? parent->path + QStringLiteral(" › ") + title : title, color,
            parent ? parent->depth + 1 : 0, node.color != 0};
    }

    std::unordered_map<RecordId, std::vector<const TreeNode*>> m_children;
    std::vector<ProjectTree::Project> m_result;
};

}  // namespace

ProjectTree::ProjectTree(WorkspaceSignals& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    connect(&workspace, &WorkspaceSignals::changed, this, &ProjectTree::reload);
}

void ProjectTree::loadNow(Reader& reader)
{
    if (const auto nodes = reader.tree(Kind::Project, TreeCounts::No))
        take(*nodes);
}

void ProjectTree::reload()
{
    m_stale = true;
    if (m_loading)
        return;
    m_loading = true;
    m_stale = false;
    m_workspace.read(
        this, [](Reader& reader) { return reader.tree(Kind::Project, TreeCounts::No); },
        [this](const Result<std::vector<TreeNode>>& nodes) {
            m_loading = false;
            if (nodes)
                take(*nodes);
            if (m_stale)
                reload();
        });
}

void ProjectTree::take(const std::vector<TreeNode>& nodes)
{
    std::vector<Project> projects = Flattening(nodes).run();
    const auto same = [](const Project& a, const Project& b) {
        return a.id == b.id && a.parent == b.parent && a.title == b.title && a.color == b.color;
    };
    if (std::ranges::equal(projects, m_projects, same))
        return;
    m_projects = std::move(projects);
    emit changed();
}

const ProjectTree::Project* ProjectTree::find(const RecordId& id) const
{
    const auto found = std::ranges::find(m_projects, id, &Project::id);
    return found != m_projects.end() ? &*found : nullptr;
}

const ProjectTree::Project* ProjectTree::named(const QString& text) const
{
    const QString wanted = text.trimmed();
    const auto fits = [&](const QString& name) { return name.compare(wanted, Qt::CaseInsensitive) == 0; };
    auto found = std::ranges::find_if(m_projects, fits, &Project::path);
    if (found == m_projects.end())
        found = std::ranges::find_if(m_projects, fits, &Project::title);
    return found != m_projects.end() ? &*found : nullptr;
}

QStringList ProjectTree::paths() const
{
    QStringList paths;
    for (const Project& project : m_projects)
        paths << project.path;
    return paths;
}

}  // namespace altair
