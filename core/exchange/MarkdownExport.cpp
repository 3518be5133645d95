// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/MarkdownExport.h"

#include "core/domain/MomentText.h"
#include "core/exchange/JsonEcho.h"
#include "core/exchange/Words.h"

#include <algorithm>

namespace altair {

namespace {

constexpr int kDeepest = 20;  ///< Folders within folders; projects in a circle end here.
constexpr std::size_t kDeepestStep = 50;

void appendNotes(std::string& text, const std::string& notes)
{
    if (notes.empty())
        return;
    text += notes;
    text += notes.ends_with('\n') ? "\n" : "\n\n";
}

std::string frontMatter(const ReadableRecord& note)
{
    std::string text;
    for (const auto& tag : note.texts(field::Tags)) {
        text += text.empty() ? "tags: [" : ", ";
        appendJsonString(text, tag);
    }
    text += text.empty() ? "" : "]\n";
    if (const auto* created = std::get_if<Instant>(&note.value(field::CreatedAt)))
        text += "created: " + toRfc3339(*created) + "\n";
    return text.empty() ? text : "---\n" + text + "---\n\n";
}

}  // namespace

void MarkdownExport::add(const ReadableRecord& record)
{
    if (record.inTrash)
        return;
    switch (record.kind) {
    case Kind::Task: addTask(record); break;
    case Kind::Project:
    case Kind::Section:
    case Kind::Location: addContainer(record); break;
    case Kind::Note: addNote(record); break;
    case Kind::Item: addItem(record); break;
    default: break;
    }
}

void MarkdownExport::addTask(const ReadableRecord& record)
{
    m_tasks.push_back({record.id, record.reference(field::Parent), record.reference(field::Project),
        record.reference(field::Section), record.text(field::Order), markdownTask(record), record.text(field::Notes)});
}

void MarkdownExport::addContainer(const ReadableRecord& record)
{
    const auto parent = record.reference(record.kind == Kind::Section ? field::Project : field::Parent);
    m_containers.emplace(record.id,
        Container{
            record.kind, parent, record.text(field::Order), record.text(field::Title), record.text(field::Notes)});
}

void MarkdownExport::addNote(const ReadableRecord& record)
{
    m_notes.emplace_back(record.text(field::Title),
        frontMatter(record) + "# " + record.text(field::Title) + "\n\n" + record.text(field::Notes) + "\n");
}

void MarkdownExport::addItem(const ReadableRecord& record)
{
    auto line = "- " + record.text(field::Title);
    if (const auto amount = record.text(field::Amount); !amount.empty())
        line += ": " + amount;
    for (const auto number : {field::BestBefore, field::Warranty})
        if (const auto* moment = std::get_if<Moment>(&record.value(number)))
            line += (number == field::BestBefore ? ", best before " : ", warranty until ") + toRfc3339(*moment);
    line += '\n';
    appendIndented(line, record.text(field::Notes), 2);
    m_items.emplace_back(std::move(line), record.reference(field::Location));
}

/// Where each task stands: under its parent when that is here, else in its project, else in the Inbox.
void MarkdownExport::arrange()
{
    std::ranges::sort(m_tasks, {}, [](const Task& task) { return std::pair{std::string_view{task.order}, task.id}; });
    std::unordered_map<RecordId, RecordId> parents;
    for (const auto& task : m_tasks)
        parents.emplace(task.id, task.parent);
    const auto isStep = [&](const Task& task) {
        // A row of parents that comes back to itself, or has no end, holds nothing.
        auto at = parents.find(task.parent);
        for (std::size_t depth = 0; at != parents.end() && at->first != task.id && depth < kDeepestStep; ++depth)
            if (at->second.isNull() || !parents.contains(at->second))
                return true;
            else
                at = parents.find(at->second);
        return false;
    };
    for (std::size_t i = 0; i < m_tasks.size(); ++i) {
        const auto& task = m_tasks[i];
        if (isStep(task)) {
            m_steps[task.parent].push_back(i);
            continue;
        }
        const auto project = m_containers.find(task.project);
        const auto section = m_containers.find(task.section);
        const bool inProject = project != m_containers.end() && project->second.kind == Kind::Project;
        const bool inSection = inProject && section != m_containers.end() && section->second.parent == task.project;
        m_byPlace[{inProject ? task.project : RecordId{}, inSection ? task.section : RecordId{}}].push_back(i);
    }
}

bool MarkdownExport::writeTo(const std::function<bool(const File&)>& write)
{
    arrange();
    std::string inbox = "# Inbox\n\n";
    appendTasks(inbox, {}, {});
    if (!write({"Inbox.md", std::move(inbox)}))
        return false;
    std::map<std::pair<std::string, RecordId>, const Container*> projects;
    for (const auto& [id, container] : m_containers)
        if (container.kind == Kind::Project)
            projects.emplace(std::pair{container.order, id}, &container);
    for (const auto& [key, project] : projects) {
        const auto& folder = folderOf(key.second, 0);
        if (!write({folder.parent_path() / (folder.filename().string() + ".md"), projectText(key.second, *project)}))
            return false;
    }
    for (const auto& [title, text] : m_notes)
        if (!write({unused("Notes", title).string() + ".md", text}))
            return false;
    std::string items = "# Items\n\n";
    for (const auto& [line, place] : m_items) {
        const auto location = m_containers.find(place);
        const auto end = line.find('\n');
        items += line.substr(0, end);
        if (location != m_containers.end())
            items += " (" + location->second.title + ")";
        items += line.substr(end);
    }
    return m_items.empty() || write({"Items.md", std::move(items)});
}

/// A project's path without ending: the folder of the projects in it.
const std::filesystem::path& MarkdownExport::folderOf(const RecordId& project, int depth)
{
    if (const auto known = m_folders.find(project); known != m_folders.end())
        return known->second;
    const auto& container = m_containers.at(project);
    const auto parent = m_containers.find(container.parent);
    const bool nested = parent != m_containers.end() && parent->second.kind == Kind::Project && depth < kDeepest;
    const auto above = nested ? folderOf(container.parent, depth + 1) : std::filesystem::path{"Projects"};
    if (const auto known = m_folders.find(project); known != m_folders.end())
        return known->second;
    return m_folders[project] = unused(above, container.title);
}

std::filesystem::path MarkdownExport::unused(const std::filesystem::path& folder, const std::string& title)
{
    const auto name = fileNameFor(title.empty() ? "Untitled" : title);
    for (;;) {
        // Some systems don't tell Home from home.
        auto& count = m_taken[lowerCase((folder / name).string())];
        const auto path = ++count == 1 ? folder / name : folder / (name + " (" + std::to_string(count) + ")");
        if (count == 1 || ++m_taken[lowerCase(path.string())] == 1)
            return path;
    }
}

std::string MarkdownExport::projectText(const RecordId& id, const Container& project)
{
    std::string text = "# " + project.title + "\n\n";
    appendNotes(text, project.notes);
    appendTasks(text, id, {});
    std::map<std::pair<std::string, RecordId>, const Container*> sections;
    for (const auto& [section, container] : m_containers)
        if (container.kind == Kind::Section && container.parent == id)
            sections.emplace(std::pair{container.order, section}, &container);
    for (const auto& [key, section] : sections) {
        text += "\n## " + section->title + "\n\n";
        appendTasks(text, id, key.second);
    }
    return text;
}

void MarkdownExport::appendTasks(std::string& text, const RecordId& project, const RecordId& section) const
{
    if (const auto tasks = m_byPlace.find({project, section}); tasks != m_byPlace.end())
        for (const auto index : tasks->second)
            appendTask(text, m_tasks[index], 0);
}

void MarkdownExport::appendTask(std::string& text, const Task& task, std::size_t depth) const
{
    text.append(depth * 2, ' ').append(task.line) += '\n';
    appendIndented(text, task.notes, depth * 2 + 2);
    if (const auto steps = m_steps.find(task.id); steps != m_steps.end() && depth < kDeepestStep)
        for (const auto index : steps->second)
            appendTask(text, m_tasks[index], depth + 1);
}

}  // namespace altair
