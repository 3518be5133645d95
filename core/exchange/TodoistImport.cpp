// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TodoistImport.h"

#include "core/domain/DerivedId.h"
#include "core/domain/Levels.h"
#include "core/domain/MomentText.h"
#include "core/exchange/ImportFormat.h"
#include "core/exchange/NumberedIds.h"
#include "core/exchange/Say.h"
#include "core/exchange/SpokenDate.h"
#include "core/exchange/TodoistTable.h"
#include "core/exchange/Words.h"

#include <algorithm>

namespace altair {

using exchange::say;

namespace {

using Column = TodoistColumn;

constexpr std::size_t kMostNotes = 4U * 1024U * 1024U;

/// "Home [2203306141].csv" is the project "Home".
std::string projectNamed(const std::filesystem::path& file)
{
    auto name = file.stem().string();
    const auto bracket = name.rfind(" [");
    if (bracket != std::string::npos && bracket > 0 && name.ends_with(']')
        && name.find_first_not_of("0123456789", bracket + 2) == name.size() - 1)
        name.resize(bracket);
    return name;
}

class TodoistSource final : public ImportSource {
public:
    TodoistSource(SourceFile source, std::string project, const HereAndNow& here)
        : m_table(std::move(source))
        , m_here(here)
        , m_projectName(std::move(project))
        , m_projectId(derivedId("todoist project", {m_projectName}))
    {}

    Result<void> begin();
    Result<bool> next(ImportedRow& row) override;
    std::uintmax_t bytesRead() const override { return m_table.bytesRead(); }

private:
    const std::string& cell(Column column) const { return m_table.cell(column); }
    bool belongsToPending();
    void startProject();
    void startRow();
    void putSetting();
    void addComment();
    void startSection();
    void startTask();
    void startNote();
    void putParent(ImportedRecord& task);
    void putContent(ImportedRecord& task);
    void putLevel(ImportedRecord& task);
    void putDate(ImportedRecord& task, Column column, Column language, FieldNumber number);
    void putDuration(ImportedRecord& task);
    void putRest(ImportedRecord& record);
    void finishPending();
    HereAndNow where() const;
    ImportedRecord& startRecord(Kind kind, RecordId id);
    void note(std::string sentence) { m_pending.remark(ImportWeight::Note, std::move(sentence)); }
    void unusable(std::string sentence) { m_pending.remark(ImportWeight::Unusable, std::move(sentence)); }

    TodoistTable m_table;
    HereAndNow m_here;
    std::string m_projectName;
    RecordId m_projectId;
    RecordId m_section;
    std::vector<RecordId> m_above;  ///< By indent: the latest task of each level.
    NumberedIds m_ids;
    ImportedRow m_pending;  ///< Waits for the comments that belong to it.
    std::string m_notes;    ///< Of the pending row.
    bool m_hasPending = false;
};

Result<void> TodoistSource::begin()
{
    if (auto done = m_table.begin(); !done)
        return done;
    startProject();
    return {};
}

Result<bool> TodoistSource::next(ImportedRow& row)
{
    bool more = m_table.next();
    while (more && belongsToPending())
        more = m_table.next();
    const bool emits = m_hasPending;
    if (emits) {
        finishPending();
        std::swap(row, m_pending);
    }
    m_hasPending = more;
    if (more)
        startRow();
    // What was read before an error comes first.
    const auto& error = m_table.error();
    return emits || !error ? Result<bool>{emits} : std::unexpected(*error);
}

/// Comments and settings become a part of what stands above them.
bool TodoistSource::belongsToPending()
{
    if (!m_hasPending || m_pending.records.empty())
        return false;
    const auto type = lowerCase(trimmed(cell(Column::Type)));
    const auto kind = m_pending.records.front().kind;
    if (type == "note" && (kind == Kind::Task || kind == Kind::Project) && m_notes.size() < kMostNotes) {
        addComment();
        return true;
    }
    if (type == "meta" && kind == Kind::Project) {
        putSetting();
        return true;
    }
    return false;
}

ImportedRecord& TodoistSource::startRecord(Kind kind, RecordId id)
{
    auto& record = m_pending.records.emplace_back();
    record.kind = kind;
    record.id = id;
    return record;
}

void TodoistSource::startProject()
{
    m_hasPending = true;
    m_pending.line = m_table.line();
    auto& project = startRecord(Kind::Project, m_projectId);
    m_notes = putTitle(m_pending, project, m_projectName);
    project.put(field::Source, "todoist:" + m_projectName);
}

void TodoistSource::startRow()
{
    m_pending.clear();
    m_notes.clear();
    m_pending.line = m_table.line();
    const auto type = lowerCase(trimmed(cell(Column::Type)));
    m_pending.title = cell(Column::Content);
    if (m_table.wasWindows1252())
        m_pending.readAsWindows1252();
    if (type == "task")
        startTask();
    else if (type == "section")
        startSection();
    else if (type == "note")
        startNote();
    else if (type == "meta")
        unusable(say(QT_TRANSLATE_NOOP("Exchange", "The setting “%1” stands below tasks; it is left out."),
            cell(Column::Content)));
    else
        unusable(say(QT_TRANSLATE_NOOP("Exchange", "The type “%1” is none that Todoist has."), type));
}

void TodoistSource::putSetting()
{
    auto& project = m_pending.records.front();
    if (cell(Column::Content) == "view_style=board")
        project.put(field::Layout, std::int64_t{1});
    else if (cell(Column::Content) != "view_style=list")
        project.attribute("todoist-meta", cell(Column::Content));
}

void TodoistSource::addComment()
{
    if (m_table.wasWindows1252())
        m_pending.readAsWindows1252();
    if (!m_notes.empty())
        m_notes += "\n\n";
    m_notes += readText(m_pending, cell(Column::Content), ValueType::LongText);
    std::string from = cell(Column::Author).substr(0, cell(Column::Author).rfind(" ("));
    if (!cell(Column::Date).empty())
        from += (from.empty() ? "" : ", ") + cell(Column::Date);
    if (!from.empty())
        m_notes += "\n— " + from;
}

void TodoistSource::startSection()
{
    m_section = m_ids.next("todoist section", {m_projectId.bytes(), cell(Column::Content)});
    m_above.clear();
    auto& section = startRecord(Kind::Section, m_section);
    std::ignore = putTitle(m_pending, section, cell(Column::Content));
    section.put(field::Project, m_projectId);
    if (lowerCase(cell(Column::IsCollapsed)) == "true")
        section.put(field::Collapsed, std::int64_t{1});
}

void TodoistSource::startNote()
{
    auto& record = startRecord(Kind::Note, m_ids.next("todoist note", {m_projectId.bytes(), cell(Column::Content)}));
    const auto& content = cell(Column::Content);
    std::ignore = putTitle(m_pending, record, std::string_view{content}.substr(0, content.find('\n')));
    record.put(field::Project, m_projectId);
    addComment();
}

void TodoistSource::startTask()
{
    auto& task = startRecord(Kind::Task, {});
    putParent(task);
    putContent(task);
    task.put(field::Project, m_projectId);
    if (!m_section.isNull())
        task.put(field::Section, m_section);
    putLevel(task);
    putDate(task, Column::Date, Column::DateLang, field::Due);
    putDate(task, Column::Deadline, Column::DeadlineLang, field::Deadline);
    putDuration(task);
    putRest(task);
}

/// INDENT 2 lies in the latest task of indent 1.
void TodoistSource::putParent(ImportedRecord& task)
{
    const auto indent = wholeNumber(trimmed(cell(Column::Indent))).value_or(1);
    const auto level = static_cast<std::size_t>(std::clamp<std::int64_t>(indent, 1, 100));
    const auto depth = std::min(level - 1, m_above.size());
    if (depth < level - 1)
        note(say(
            QT_TRANSLATE_NOOP("Exchange", "It is indented below a task that is not there; it stands further out.")));
    const auto container = depth > 0 ? m_above[depth - 1] : m_section.isNull() ? m_projectId : m_section;
    task.id = m_ids.next("todoist task", {container.bytes(), cell(Column::Content)});
    if (depth > 0)
        task.put(field::Parent, container);
    m_above.resize(depth);
    m_above.push_back(task.id);
}

void TodoistSource::putContent(ImportedRecord& task)
{
    auto [title, labels] = takeMarked(cell(Column::Content), '@');
    m_notes = putTitle(m_pending, task, title);
    for (auto& label : labels)
        task.put(field::Tags, std::move(label));
    if (!cell(Column::Description).empty())
        m_notes += readText(m_pending, cell(Column::Description), ValueType::LongText);
    if (lowerCase(cell(Column::IsCollapsed)) == "true")
        task.put(field::Collapsed, std::int64_t{1});
}

void TodoistSource::putLevel(ImportedRecord& task)
{
    const auto text = trimmed(cell(Column::Priority));
    if (text.empty() || text == "4")
        return;
    const auto level = wholeNumber(text).value_or(0);
    if (level < 1 || level > 4) {
        task.attribute("priority", text);
        note(say(
            QT_TRANSLATE_NOOP("Exchange", "The priority “%1” is none that Todoist has; it is kept as text."), text));
        return;
    }
    task.put(field::Priority, static_cast<std::int64_t>(Priority::High) - (level - 1));
}

HereAndNow TodoistSource::where() const
{
    auto here = m_here;
    if (const auto zone = trimmed(cell(Column::Timezone)); isKnownZone(zone))
        here.zone = zone;
    return here;
}

void TodoistSource::putDate(ImportedRecord& task, Column column, Column language, FieldNumber number)
{
    const auto text = trimmed(cell(column));
    if (text.empty())
        return;
    auto date = readSpokenDate(text, trimmed(cell(language)), where());
    if (!date || (date->repeat && number != field::Due)) {
        task.attribute(number == field::Due ? "date" : "deadline", text);
        note(say(QT_TRANSLATE_NOOP("Exchange", "The date “%1” is not understood; it is kept as text."), text));
        return;
    }
    task.put(number, date->when);
    if (date->repeat) {
        task.put(field::Repeat, date->repeat->text());
        if (date->startsAnywhere)
            note(say(QT_TRANSLATE_NOOP("Exchange", "“%1” names no day; it begins today."), text));
    } else if (text.find_first_of("0123456789") == std::string_view::npos)
        note(say(QT_TRANSLATE_NOOP("Exchange", "“%1” is counted from today: %2."), text, toRfc3339(date->when)));
}

void TodoistSource::putDuration(ImportedRecord& task)
{
    const auto text = trimmed(cell(Column::Duration));
    if (text.empty())
        return;
    const auto amount = wholeNumber(text);
    const auto unit = lowerCase(trimmed(cell(Column::DurationUnit)));
    if (amount && *amount > 0 && *amount <= 100'000 && (unit == "minute" || unit == "minutes" || unit.empty()))
        task.put(field::Estimate, *amount);
    else
        task.attribute("duration", unit.empty() ? std::string{text} : std::string{text} + " " + unit);
}

void TodoistSource::putRest(ImportedRecord& record)
{
    if (!cell(Column::Responsible).empty())
        record.attribute("responsible", cell(Column::Responsible));
    if (!cell(Column::Author).empty())
        record.attribute("author", cell(Column::Author));
    for (const auto& [column, text] : m_table.otherCells())
        record.attribute("column-" + std::to_string(column), text);
    if (m_table.isLongerThanHeader())
        note(say(
            QT_TRANSLATE_NOOP("Exchange", "The row has more columns than the header; the others are kept as text.")));
}

void TodoistSource::finishPending()
{
    if (!m_notes.empty() && !m_pending.records.empty())
        m_pending.records.front().put(field::Notes, std::move(m_notes));
    m_notes.clear();
}

}  // namespace

Result<std::unique_ptr<ImportSource>> openTodoist(
    SourceFile source, const std::filesystem::path& file, const HereAndNow& here)
{
    if (auto fits = checkFormat(source.beginning(), ImportFormat::Todoist); !fits)
        return failure(fits);
    auto import = std::make_unique<TodoistSource>(std::move(source), projectNamed(file), here);
    const auto begun = import->begin();
    return begun ? Result<std::unique_ptr<ImportSource>>{std::move(import)} : failure(begun);
}

}  // namespace altair
