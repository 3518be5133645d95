// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TodoTxtImport.h"

#include "core/domain/DerivedId.h"
#include "core/domain/Levels.h"
#include "core/domain/MomentText.h"
#include "core/exchange/ImportFormat.h"
#include "core/exchange/LineReader.h"
#include "core/exchange/NumberedIds.h"
#include "core/exchange/Say.h"
#include "core/exchange/TodoTxtLine.h"
#include "core/exchange/Words.h"

namespace altair {

using exchange::say;

namespace {

class TodoTxtSource final : public ImportSource {
public:
    TodoTxtSource(SourceFile source, const HereAndNow& here)
        : m_source(std::move(source))
        , m_lines(m_source)
        , m_zone(here.zone)
    {}

    Result<bool> next(ImportedRow& row) override;
    std::uintmax_t bytesRead() const override { return m_source.bytesRead(); }

private:
    void putTask(std::string_view text);
    void putState(const TodoTxtLine& line);
    void putDates(const TodoTxtLine& line);
    void putPriority(const TodoTxtLine& line);
    void putProjects(TodoTxtLine& line);
    /// Absent, with the text kept as an attribute, when there is no such day.
    std::optional<CivilDate> day(std::string_view name, std::string_view text);
    std::optional<Instant> noon(std::string_view name, std::string_view text);
    ImportedRecord& task() { return m_row->records.front(); }

    SourceFile m_source;
    LineReader m_lines;
    std::string m_zone;
    NumberedIds m_ids;
    ImportedRow* m_row = nullptr;
};

Result<bool> TodoTxtSource::next(ImportedRow& row)
{
    row.clear();
    m_row = &row;
    std::string text;
    do {
        const auto more = m_lines.next(text);
        if (!more || !*more)
            return more;
    } while (trimmed(text).empty());
    row.line = m_lines.line();
    if (makeUtf8(text))
        row.readAsWindows1252();
    putTask(text);
    return true;
}

void TodoTxtSource::putTask(std::string_view text)
{
    auto line = readTodoTxtLine(text);
    auto& record = m_row->records.emplace_back();
    record.id = m_ids.next("todotxt task", {line.created, line.text});
    if (line.title.empty())
        line.title = line.text;
    auto rest = putTitle(*m_row, record, line.title);
    if (!rest.empty())
        record.put(field::Notes, std::move(rest));
    record.put(field::Source, std::string{"todotxt"});
    putState(line);
    putDates(line);
    putPriority(line);
    for (auto& context : line.contexts)
        record.put(field::Tags, std::move(context));
    putProjects(line);
}

void TodoTxtSource::putState(const TodoTxtLine& line)
{
    if (line.done)
        task().put(field::State, static_cast<std::int64_t>(TaskState::Done));
    if (const auto created = noon("created", line.created))
        task().put(field::CreatedAt, *created);
    if (const auto completed = noon("completed", line.completed))
        task().put(field::CompletedAt, *completed);
}

std::optional<CivilDate> TodoTxtSource::day(std::string_view name, std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    const auto date = parseCivilDate(text);
    if (date)
        return *date;
    task().attribute(name, text);
    m_row->remark(ImportWeight::Note,
        say(QT_TRANSLATE_NOOP("Exchange", "“%1:%2” names no day; it is kept as text."), name, text));
    return std::nullopt;
}

/// A day without a time is taken as its noon, which is that day wherever the file was written.
std::optional<Instant> TodoTxtSource::noon(std::string_view name, std::string_view text)
{
    const auto date = day(name, text);
    if (!date)
        return std::nullopt;
    return instantOf(Moment{*date, std::chrono::hours{12}, {}}, m_zone);
}

void TodoTxtSource::putDates(const TodoTxtLine& line)
{
    const auto due = day("due", line.due);
    if (due)
        task().put(field::Due, Moment{*due, std::nullopt, {}});
    if (const auto threshold = day("t", line.threshold))
        task().put(field::Defer, Moment{*threshold, std::nullopt, {}});
    if (line.rule.empty())
        return;
    const auto rule = todoTxtRule(line.rule);
    if (rule && (due || !rule->starts_with("FREQ"))) {
        task().put(field::Repeat, *rule);
        return;
    }
    task().attribute("rec", line.rule);
    m_row->remark(ImportWeight::Note,
        say(rule
                ? QT_TRANSLATE_NOOP("Exchange", "“rec:%1” has no due date to count from; it is kept as text.")
                : QT_TRANSLATE_NOOP("Exchange", "“rec:%1” is no repetition that is possible here; it is kept as text."),
            line.rule));
}

void TodoTxtSource::putPriority(const TodoTxtLine& line)
{
    if (line.priority == '\0')
        return;
    const auto level = line.priority == 'A' ? Priority::High : line.priority == 'B' ? Priority::Medium : Priority::Low;
    task().put(field::Priority, static_cast<std::int64_t>(level));
    if (line.priority <= 'C')
        return;
    task().attribute("pri", std::string{line.priority});
    m_row->remark(ImportWeight::Note,
        say(QT_TRANSLATE_NOOP("Exchange", "Priority %1 is low here; the letter is kept as text."),
            std::string_view{&line.priority, 1}));
}

void TodoTxtSource::putProjects(TodoTxtLine& line)
{
    if (line.projects.empty())
        return;
    const auto id = derivedId("todotxt project", {line.projects.front()});
    task().put(field::Project, id);
    for (std::size_t i = 1; i < line.projects.size(); ++i) {
        m_row->remark(ImportWeight::Note,
            say(QT_TRANSLATE_NOOP("Exchange", "A task is in one project here; “%1” is kept as a tag."),
                line.projects[i]));
        task().put(field::Tags, std::move(line.projects[i]));
    }
    auto& project = m_row->records.emplace_back();
    project.id = id;
    project.kind = Kind::Project;
    project.put(field::Source, "todotxt:project:" + line.projects.front());
    project.put(field::Title, std::move(line.projects.front()));
}

}  // namespace

Result<std::unique_ptr<ImportSource>> openTodoTxt(SourceFile source, const HereAndNow& here)
{
    if (auto fits = checkFormat(source.beginning(), ImportFormat::TodoTxt); !fits)
        return failure(fits);
    return std::make_unique<TodoTxtSource>(std::move(source), here);
}

}  // namespace altair
