// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/HereAndNow.h"
#include "core/exchange/ImportPlan.h"
#include "core/exchange/TaskwarriorTask.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace altair {

/// Makes records of Taskwarrior's tasks; see TaskwarriorImport.h for what becomes what.
class TaskwarriorMapping {
public:
    explicit TaskwarriorMapping(std::string zone) : m_times(std::move(zone)) {}

    /// Puts the task, its projects and its dependencies into the row. `json` is what it was read from.
    void put(const TaskwarriorTask& imported, std::string_view json, ImportedRow& row);

private:
    void putState();
    void putPriority();
    void putDates();
    void putRepeat(std::optional<Moment>& due);
    void putSeries();
    void putTags();
    void putNotes(std::string beginning);
    void putOthers();
    void putProject();
    void putDependencies();
    void putInstant(FieldNumber number, std::string_view name, const std::string& text);
    /// Absent, with the text kept as an attribute, when it is no time that exists.
    std::optional<Instant> instant(std::string_view name, const std::string& text);
    std::optional<Moment> moment(std::string_view name, const std::string& text);
    std::string dayAndTime(const std::string& text);
    const RecordId& projectId(const std::string& path);
    void note(std::string sentence) { m_row->remark(ImportWeight::Note, std::move(sentence)); }
    ImportedRecord& record() { return m_row->records.front(); }

    LocalTimes m_times;
    std::unordered_map<std::string, RecordId> m_projects;  ///< By path: most tasks are in a few.
    const TaskwarriorTask* m_task = nullptr;
    ImportedRow* m_row = nullptr;
};

}  // namespace altair
