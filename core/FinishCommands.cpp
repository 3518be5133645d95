// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/CommandParts.h"
#include "core/domain/DerivedId.h"
#include "core/domain/MomentText.h"

#include <algorithm>

namespace altair {

using namespace commands;

namespace {

Value stateValue(TaskState state)
{
    return Value{static_cast<std::int64_t>(state)};
}

/// The same civil distance from the new day as there was from the old.
Value shifted(const RecordView& task, FieldNumber number, std::chrono::days by)
{
    auto moment = task.moment(number);
    if (!moment)
        return {};
    moment->date += by;
    return *moment;
}

struct NextDay {
    CivilDate before;
    CivilDate next;
};

std::optional<NextDay> nextDayOf(const RecordView& task, CivilDate today)
{
    const auto rule = Recurrence::parse(task.text(field::Repeat));
    if (!rule)
        return std::nullopt;
    const auto due = task.moment(field::Due);
    const auto start = due ? due->date : today;
    // Missed ones never pile up: by calendar the next is the first after today.
    const auto after = rule->anchor() == RecurrenceAnchor::Completion ? today : std::max(start, today);
    const auto next = nextOccurrence(*rule, start, after);
    return next ? std::optional{NextDay{start, *next}} : std::nullopt;
}

RecordId occurrenceId(const RecordView& task, const RecordId& series, const NextDay& day)
{
    const auto rule = Recurrence::parse(task.text(field::Repeat));
    if (rule && rule->anchor() == RecurrenceAnchor::Completion)
        return derivedId("occurrence-after", {series.bytes(), task.id.bytes()});
    const auto date = toRfc3339(Moment{day.next, std::nullopt, {}});
    return derivedId("occurrence", {series.bytes(), date});
}

/// What the next occurrence takes over: everything but what belongs to the finished one.
std::vector<FieldChange> occurrenceFields(const RecordView& task, const RecordId& series, const NextDay& day)
{
    std::vector<FieldChange> changes{set(field::Series, series)};
    const auto by = day.next - day.before;
    for (const auto& [number, values] : task.fields) {
        switch (number) {
        case field::State:
        case field::CompletedAt:
        case field::CreatedAt:
        case field::Deleted:
        case field::Due:
        case field::Series: break;
        case field::Deadline:
        case field::Defer: changes.push_back(set(number, shifted(task, number, by))); break;
        case field::Tags:
        case field::Links:
        case field::Attributes:
            for (const auto& value : values)
                changes.push_back({number, How::Add, value.value});
            break;
        case field::Notes: changes.push_back(set(number, task.text(number))); break;
        default: changes.push_back(set(number, task.value(number)));
        }
    }
    auto due = task.moment(field::Due).value_or(Moment{});
    due.date = day.next;
    changes.push_back(set(field::Due, due));
    return changes;
}

/// The steps of the next occurrence, open again, however deep they nest.
Result<void> addSteps(Writer& writer, const RecordId& from, const RecordId& to, Action& action)
{
    auto query = listQuery(Scope::Steps, writer.environment());
    query.container = from;
    const auto steps = allIn(writer, query);
    if (!steps)
        return failure(steps);
    for (const auto& step : *steps) {
        const auto view = writer.reader().record(step);
        if (!view)
            return failure(view);
        if (!*view)
            continue;
        const auto id = derivedId("occurrence-step", {to.bytes(), step.bytes()});
        std::vector<FieldChange> fields{set(field::Parent, to)};
        for (const auto number : {field::Title, field::Order, field::Estimate, field::Energy, field::Priority})
            fields.push_back(set(number, (*view)->value(number)));
        if (const auto notes = (*view)->text(field::Notes); !notes.empty())
            fields.push_back(set(field::Notes, notes));
        action.changes.push_back({id, Kind::Task, Target::Either, std::move(fields)});
        if (auto done = addSteps(writer, step, id, action); !done)
            return done;
    }
    return {};
}

Result<void> addNextOccurrence(Writer& writer, const RecordView& task, Action& action)
{
    const auto day = nextDayOf(task, writer.environment().today());
    if (!day)
        return {};
    const auto series = task.reference(field::Series).value_or(task.id);
    const auto id = occurrenceId(task, series, *day);
    const auto known = writer.reader().record(id);
    if (!known)
        return failure(known);
    if (*known && !(*known)->inTrash())
        return {};
    auto fields = occurrenceFields(task, series, *day);
    if (*known) {
        fields.push_back(set(field::Deleted, {}));
        fields.push_back(set(field::State, stateValue(TaskState::Open)));
    }
    action.changes.push_back({id, Kind::Task, Target::Either, std::move(fields)});
    return addSteps(writer, task.id, id, action);
}

Result<Outcome> finish(Writer& writer, std::span<const RecordId> ids, TaskState state, Verb verb)
{
    auto views = viewsOf(writer, ids);
    if (!views)
        return failure(std::move(views));
    const auto now = writer.environment().clock->now();
    std::erase_if(*views, [](const RecordView& view) {
        return !specOf(view.kind).find(field::State) || view.number(field::State).value_or(0) != 0;
    });
    Action action{labelFor(verb, *views), {}, {}};
    for (const auto& view : *views)
        action.changes.push_back({view.id, view.kind, Target::Existing,
            {set(field::State, stateValue(state)), set(field::CompletedAt, now)}});
    for (const auto& view : *views)
        if (view.kind == Kind::Task)
            if (auto done = addNextOccurrence(writer, view, action); !done)
                return failure(done);
    return writer.apply(action);
}

}  // namespace

Result<Outcome> complete(Writer& writer, std::span<const RecordId> ids)
{
    return finish(writer, ids, TaskState::Done, Verb::Complete);
}

Result<Outcome> drop(Writer& writer, std::span<const RecordId> ids)
{
    return finish(writer, ids, TaskState::Dropped, Verb::Drop);
}

Result<Outcome> reopen(Writer& writer, std::span<const RecordId> ids)
{
    auto views = viewsOf(writer, ids);
    if (!views)
        return failure(std::move(views));
    std::erase_if(*views, [](const RecordView& view) { return view.number(field::State).value_or(0) == 0; });
    Action action{labelFor(Verb::Reopen, *views), {}, {}};
    for (const auto& view : *views)
        action.changes.push_back({view.id, view.kind, Target::Existing,
            {set(field::State, stateValue(TaskState::Open)), set(field::CompletedAt, {})}});
    return writer.apply(action);
}

}  // namespace altair
