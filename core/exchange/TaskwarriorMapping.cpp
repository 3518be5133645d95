// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TaskwarriorMapping.h"

#include "core/domain/DerivedId.h"
#include "core/domain/Levels.h"
#include "core/domain/MomentText.h"
#include "core/exchange/Say.h"
#include "core/exchange/TaskwarriorTime.h"
#include "core/exchange/Words.h"

#include <algorithm>

namespace altair {

using exchange::say;

namespace {

/// What "someday" is in Taskwarrior: 2038-01-18 in older versions, 9999-12-30 in newer ones.
constexpr CivilDate kSomeday = std::chrono::local_days{std::chrono::year{2038} / 1 / 17};

RecordId taskId(std::string_view uuid)
{
    return derivedId("taskwarrior task", {lowerCase(uuid)});
}

}  // namespace

void TaskwarriorMapping::put(const TaskwarriorTask& imported, std::string_view json, ImportedRow& row)
{
    m_task = &imported;
    m_row = &row;
    auto& task = row.records.emplace_back();
    task.fields.reserve(12);
    task.fields.reserve(16);
    task.id = m_task->uuid.empty() ? derivedId("taskwarrior text", {json}) : taskId(m_task->uuid);
    if (m_task->uuid.empty())
        note(say(QT_TRANSLATE_NOOP(
            "Exchange", "There is no uuid; the task is known again only while nothing in it changes.")));
    else
        task.put(field::Source, "taskwarrior:" + m_task->uuid);
    auto rest = putTitle(row, task, m_task->description);
    putState();
    putPriority();
    putDates();
    putSeries();
    putTags();
    putNotes(std::move(rest));
    putOthers();
    putProject();
    putDependencies();
}

void TaskwarriorMapping::putState()
{
    const auto& status = m_task->status;
    const bool done = status == "completed";
    if (done)
        record().put(field::State, static_cast<std::int64_t>(TaskState::Done));
    if (done || status == "deleted") {
        const auto& end = m_task->end.empty() ? m_task->modified : m_task->end;
        const auto at = instant("end", end).value_or(readTaskwarriorTime(m_task->entry).value_or(Instant{}));
        record().put(done ? field::CompletedAt : field::Deleted, done ? Value{at} : Value{DeletionValue{at, {}, {}}});
        return;
    }
    if (!m_task->end.empty())
        record().attribute("end", m_task->end);
    if (status.empty() || status == "pending" || status == "waiting" || status == "recurring")
        return;
    record().attribute("status", status);
    note(say(QT_TRANSLATE_NOOP("Exchange", "The status “%1” is unknown; the task is open."), status));
}

void TaskwarriorMapping::putPriority()
{
    static constexpr std::pair<std::string_view, Priority> kPriorities[] = {
        {"H", Priority::High}, {"M", Priority::Medium}, {"L", Priority::Low}};
    if (m_task->priority.empty())
        return;
    const auto* known = std::ranges::find(kPriorities, m_task->priority, [](const auto& entry) { return entry.first; });
    if (known != std::end(kPriorities))
        record().put(field::Priority, static_cast<std::int64_t>(known->second));
    else
        record().attribute("priority", m_task->priority);
}

std::optional<Instant> TaskwarriorMapping::instant(std::string_view name, const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    auto at = readTaskwarriorTime(text);
    if (at)
        return at;
    record().attribute(name, text);
    note(say(QT_TRANSLATE_NOOP("Exchange", "“%1” is “%2”, which is no time; it is kept as text."), name, text));
    return std::nullopt;
}

void TaskwarriorMapping::putInstant(FieldNumber number, std::string_view name, const std::string& text)
{
    if (const auto at = instant(name, text))
        record().put(number, *at);
}

std::optional<Moment> TaskwarriorMapping::moment(std::string_view name, const std::string& text)
{
    const auto at = instant(name, text);
    if (!at)
        return std::nullopt;
    auto moment = m_times.at(*at);
    // Midnight, and the last second before it, are how Taskwarrior says "that day".
    const bool lastSecond = text.ends_with("59Z") && *moment.time == std::chrono::minutes{24 * 60 - 1};
    if (*moment.time == std::chrono::minutes{0} || lastSecond)
        return Moment{moment.date, std::nullopt, {}};
    return moment;
}

void TaskwarriorMapping::putDates()
{
    putInstant(field::CreatedAt, "entry", m_task->entry);
    auto due = moment("due", m_task->due);
    const auto scheduled = moment("scheduled", m_task->scheduled);
    if (due && due->date >= kSomeday) {
        record().put(field::Someday, std::int64_t{1});
        record().attribute("due", m_task->due);
        due.reset();
    }
    putRepeat(due);
    if (scheduled)
        record().put(field::Due, *scheduled);
    if (due)
        record().put(scheduled ? field::Deadline : field::Due, *due);
    if (const auto wait = moment("wait", m_task->wait); wait && wait->date >= kSomeday) {
        record().put(field::Someday, std::int64_t{1});
        record().attribute("wait", m_task->wait);
    } else if (wait) {
        record().put(field::Defer, *wait);
    }
}

void TaskwarriorMapping::putRepeat(std::optional<Moment>& due)
{
    const bool isTemplate = m_task->status == "recurring";
    if (!isTemplate || m_task->recur.empty() || !due)
        return;
    const auto period = readTaskwarriorPeriod(m_task->recur);
    if (!period) {
        note(say(
            QT_TRANSLATE_NOOP("Exchange", "Repeating “%1” is not possible here; it is kept as text."), m_task->recur));
        return;
    }
    // Each letter of the mask is an occurrence that is a task of its own already.
    due->date = period->after(due->date, m_task->mask.size());
    const auto until = readTaskwarriorTime(m_task->until);
    record().put(field::Repeat, period->rule(until ? std::optional{m_times.at(*until).date} : std::nullopt));
    if (!m_task->mask.empty())
        note(say(QT_TRANSLATE_NOOP("Exchange", "Its earlier dates (%1) are tasks of their own; this one is the next."),
            m_task->mask.size()));
}

void TaskwarriorMapping::putSeries()
{
    if (!m_task->parent.empty())
        record().put(field::Series, taskId(m_task->parent));
    const std::pair<std::string_view, const std::string*> kept[] = {
        {"modified", &m_task->modified},
        {"start", &m_task->start},
        {"until", &m_task->until},
        {"recur", &m_task->recur},
        {"mask", &m_task->mask},
        {"imask", &m_task->imask},
        {"parent", &m_task->parent},
    };
    for (const auto& [name, text] : kept)
        if (!text->empty())
            record().attribute(name, *text);
}

void TaskwarriorMapping::putTags()
{
    for (const auto& tag : m_task->tags)
        record().put(field::Tags, tag);
}

/// "2024-03-01 10:15: "; what is no time as it stands.
std::string TaskwarriorMapping::dayAndTime(const std::string& text)
{
    const auto at = readTaskwarriorTime(text);
    if (!at)
        return text.empty() ? text : text + ": ";
    const auto local = m_times.at(*at);
    auto words = toRfc3339(Moment{local.date, local.time, {}});
    std::ranges::replace(words, 'T', ' ');
    return words + ": ";
}

void TaskwarriorMapping::putNotes(std::string beginning)
{
    auto notes = std::move(beginning);
    for (const auto& annotation : m_task->annotations) {
        if (!notes.empty())
            notes += '\n';
        notes += "- ";
        notes += dayAndTime(annotation.entry);
        notes += annotation.description;
    }
    if (!notes.empty())
        record().put(field::Notes, std::move(notes));
}

void TaskwarriorMapping::putOthers()
{
    for (const auto& [name, value] : m_task->others)
        record().attribute(name, value);
}

void TaskwarriorMapping::putProject()
{
    // "Home.Garden" lies in "Home"; empty parts, as in "Home..Garden", are no projects.
    RecordId parent;
    std::string path;
    for (std::size_t from = 0; from < m_task->project.size();) {
        const auto dot = std::min(m_task->project.find('.', from), m_task->project.size());
        const auto name = trimmed(std::string_view{m_task->project}.substr(from, dot - from));
        from = dot + 1;
        if (name.empty())
            continue;
        (path += path.empty() ? "" : ".") += name;
        auto& project = m_row->records.emplace_back();
        project.id = projectId(path);
        project.kind = Kind::Project;
        project.put(field::Title, std::string{name});
        project.put(field::Source, "taskwarrior:project:" + path);
        if (!parent.isNull())
            project.put(field::Parent, parent);
        parent = project.id;
    }
    if (!parent.isNull())
        record().put(field::Project, parent);
}

const RecordId& TaskwarriorMapping::projectId(const std::string& path)
{
    auto [known, isNew] = m_projects.try_emplace(path);
    if (isNew)
        known->second = derivedId("taskwarrior project", {path});
    return known->second;
}

void TaskwarriorMapping::putDependencies()
{
    const auto from = record().id;
    for (const auto& uuid : m_task->depends) {
        const auto to = taskId(uuid);
        if (to == from) {
            m_row->remark(
                ImportWeight::Lost, say(QT_TRANSLATE_NOOP("Exchange", "It depends on itself; that was left out.")));
            continue;
        }
        auto& relation = m_row->records.emplace_back();
        relation.id = derivedId("relation", {from.bytes(), to.bytes(), "depends_on"});
        relation.kind = Kind::Relation;
        relation.put(field::From, from);
        relation.put(field::To, to);
        relation.put(field::Relates, static_cast<std::int64_t>(RelationType::DependsOn));
    }
}

}  // namespace altair
