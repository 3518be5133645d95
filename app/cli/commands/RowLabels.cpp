// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/RowLabels.h"

#include "app/cli/output/TerminalText.h"
#include "core/domain/MomentText.h"

#include <algorithm>

namespace altair {

namespace {

constexpr std::size_t kIdDigits = 32;
/// A title can be long: what no terminal shows needs no looking at.
constexpr std::size_t kMostTitleBytes = 4096;

bool isOver(Scope scope)
{
    return scope == Scope::Done || scope == Scope::DoneToday || scope == Scope::ProjectDone || scope == Scope::Trash;
}

std::string joined(std::string left, std::string_view between, std::string_view right)
{
    if (left.empty() || right.empty())
        return left.append(right);
    return left.append(between).append(right);
}

std::string tagsText(const std::vector<std::string>& tags)
{
    std::string text;
    for (const auto& tag : tags)
        text = joined(std::move(text), " ", "#" + harmless(tag));
    return text;
}

std::string levelText(std::string_view sign, int level)
{
    constexpr std::string_view names[] = {"", "low", "medium", "high"};
    return std::string{sign}.append(names[std::clamp(level, 0, 3)]);
}

std::string extrasText(const ListRow& row)
{
    std::string text;
    if (row.priority)
        text = levelText("!", static_cast<int>(*row.priority));
    if (row.energy)
        text = joined(std::move(text), " ", levelText("*", static_cast<int>(*row.energy)));
    if (row.estimate)
        text = joined(std::move(text), " ", "~" + minutesText(*row.estimate));
    if (row.steps > 0)
        text = joined(std::move(text), " ", std::to_string(row.stepsDone) + "/" + std::to_string(row.steps));
    return text;
}

std::string projectText(const ListRow& row)
{
    return row.project.isNull() ? std::string{} : "@" + harmless(row.projectTitle);
}

std::string shownTitle(const ListRow& row)
{
    const auto title = harmless(std::string_view{row.title}.substr(0, kMostTitleBytes));
    return row.kind == Kind::Task ? title : title + " (" + std::string{specOf(row.kind).name} + ")";
}

}  // namespace

std::string minutesText(std::chrono::minutes minutes)
{
    const auto hours = minutes.count() / 60;
    const auto rest = minutes.count() % 60;
    std::string text = hours > 0 ? std::to_string(hours) + "h" : "";
    return rest > 0 || hours == 0 ? text + std::to_string(rest) + "m" : text;
}

RowLabels::RowLabels(const CommandContext& context, Reader& reader)
    : m_reader(&reader)
    , m_locale(context.locale)
    , m_labels(context.locale, context.environment.today())
    , m_today(context.environment.today())
    , m_zone(context.environment.zone)
    , m_short(context.terminal.outIsTerminal)
{}

std::string RowLabels::id(const RecordId& id) const
{
    if (!m_short)
        return id.hex();
    const auto digits = m_reader->shortestEnding(id);
    return digits ? id.hex().substr(kIdDigits - static_cast<std::size_t>(*digits)) : id.hex();
}

Cell RowLabels::mark(Kind kind, TaskState state)
{
    if (kind != Kind::Task && kind != Kind::Project)
        return {"•", Ink::Muted};
    switch (state) {
    case TaskState::Open: return {"○", Ink::Plain};
    case TaskState::Done: return {"✓", Ink::Good};
    case TaskState::Dropped: return {"✕", Ink::Muted};
    }
    return {"•", Ink::Muted};
}

std::string RowLabels::when(const ListRow& row, Scope scope) const
{
    if (isOver(scope))
        return day(row.sortAt);
    const bool isToday = scope == Scope::TodayTimed || scope == Scope::TodayAnyTime;
    std::string text;
    if (row.due && isToday)
        text = row.due->time ? m_labels.time(*row.due->time) : "";
    else if (row.due)
        text = m_labels.relative(*row.due);
    if (!row.repeat.empty())
        text = joined(std::move(text), " ", "↻");
    if (row.deadline)
        text = joined(std::move(text), ", ", "by " + m_labels.relative({*row.deadline, std::nullopt, {}}));
    if (row.defer && *row.defer > m_today)
        text = joined(std::move(text), ", ", "from " + m_labels.relative({*row.defer, std::nullopt, {}}));
    return text;
}

std::string RowLabels::instant(Instant instant) const
{
    return m_labels.relative(momentAt(instant, m_zone));
}

std::string RowLabels::day(Instant instant) const
{
    return m_labels.relative({momentAt(instant, m_zone).date, std::nullopt, {}});
}

RowList::RowList(const CommandContext& context, Reader& reader)
    : m_context(&context)
    , m_labels(context, reader)
    , m_table({{}, {}, {.shrink = ColumnShape::Shrink::Yes, .share = 45}, {}, {.shrink = ColumnShape::Shrink::Yes},
          {.shrink = ColumnShape::Shrink::Yes}, {}})
{}

void RowList::addHeading(std::string_view heading)
{
    if (!m_context->terminal.outIsTerminal)
        return;
    if (!m_table.empty())
        m_table.addLine({});
    m_table.addLine({std::string{heading}, Ink::Strong});
}

void RowList::add(std::span<const ListRow> rows, Scope scope)
{
    for (const auto& row : rows) {
        if (m_context->terminal.outIsTerminal)
            addCells(row, scope);
        else
            addLine(row);
    }
}

void RowList::addCells(const ListRow& row, Scope scope)
{
    const bool isOpen = row.state == TaskState::Open;
    m_table.add({RowLabels::mark(row.kind, row.state), {m_labels.id(row.id), Ink::Muted},
        {shownTitle(row), isOpen ? Ink::Plain : Ink::Muted}, {m_labels.when(row, scope), Ink::Time},
        {projectText(row), Ink::Project}, {tagsText(row.tags), Ink::Tag}, {extrasText(row), Ink::Muted}});
}

void RowList::addLine(const ListRow& row)
{
    const auto& states = specOf(Kind::Task).find(field::State)->choices;
    const bool isTask = row.kind == Kind::Task;
    m_lines += row.id.hex() + '\t'
        + std::string{isTask ? states[static_cast<std::size_t>(row.state)] : specOf(row.kind).name} + '\t'
        + harmless(row.title) + '\t' + (row.due ? toRfc3339(*row.due) : "") + '\t'
        + (row.project.isNull() ? "" : harmless(row.projectTitle)) + '\t' + tagsText(row.tags) + '\n';
}

std::string RowList::text() const
{
    return m_context->terminal.outIsTerminal ? m_table.text(m_context->terminal.width, m_context->terminal.colour)
                                             : m_lines;
}

}  // namespace altair
