// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/MarkdownLine.h"
#include "core/exchange/ReadableRecord.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace altair {

/// Markdown to read: `Inbox.md`, a file a project under `Projects`, nested as the projects are, a file a
/// note under `Notes`, and `Items.md`. Tasks are checkbox lists with their steps and notes, dates and
/// priorities as the Tasks plugin of Obsidian writes them. Trash is left out, and so is what has no
/// text of its own (focus sessions, check-ins, saved searches, relations).
class MarkdownExport {
public:
    /// In any order, all of them before `files`.
    void add(const ReadableRecord& record);

    struct File {
        std::filesystem::path path;  ///< Relative, of names that every system takes.
        std::string text;
    };
    /// Makes the files one by one and gives each to `write`, until that answers false; whether it never did.
    bool writeTo(const std::function<bool(const File&)>& write);

private:
    struct Task {
        RecordId id, parent, project, section;
        std::string order;
        std::string line;
        std::string notes;
    };
    struct Container {
        Kind kind = Kind::Project;
        RecordId parent;  ///< Of a section its project.
        std::string order;
        std::string title;
        std::string notes;
    };

    void addTask(const ReadableRecord& record);
    void addContainer(const ReadableRecord& record);
    void addNote(const ReadableRecord& record);
    void addItem(const ReadableRecord& record);
    void arrange();
    const std::filesystem::path& folderOf(const RecordId& project, int depth);
    std::string projectText(const RecordId& id, const Container& project);
    void appendTasks(std::string& text, const RecordId& project, const RecordId& section) const;
    void appendTask(std::string& text, const Task& task, std::size_t depth) const;
    std::filesystem::path unused(const std::filesystem::path& folder, const std::string& title);

    std::vector<Task> m_tasks;
    std::unordered_map<RecordId, Container> m_containers;
    std::vector<std::pair<std::string, std::string>> m_notes;                     ///< Title and text of the file.
    std::vector<std::pair<std::string, RecordId>> m_items;                        ///< Line and place.
    std::map<std::pair<RecordId, RecordId>, std::vector<std::size_t>> m_byPlace;  ///< Project and section.
    std::unordered_map<RecordId, std::vector<std::size_t>> m_steps;
    std::unordered_map<RecordId, std::filesystem::path> m_folders;
    std::map<std::string, int> m_taken;
};

}  // namespace altair
