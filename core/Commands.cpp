// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Commands.h"

#include "core/domain/DerivedId.h"
#include "core/domain/FoldedText.h"
#include "core/domain/MomentText.h"
#include "core/domain/OrderKey.h"
#include "core/store/ListQuery.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_set>

namespace altair {

namespace {

using How = FieldChange::How;
using Target = RecordChange::Target;

std::unexpected<Error> refuse(ErrorCode code, const char* sentence)
{
    return fail(code, QCoreApplication::translate("Commands", sentence).toStdString());
}

FieldChange set(FieldNumber number, Value value)
{
    return {number, How::Set, std::move(value)};
}

Value stateValue(TaskState state)
{
    return Value{static_cast<std::int64_t>(state)};
}

/// The records that exist, once each; `NotFound` names the first that doesn't.
Result<std::vector<RecordView>> viewsOf(Writer& writer, std::span<const RecordId> ids)
{
    std::vector<RecordView> views;
    std::unordered_set<RecordId> seen;
    for (const auto& id : ids) {
        if (!seen.insert(id).second)
            continue;
        auto view = writer.reader().record(id);
        if (!view)
            return failure(std::move(view));
        if (!*view)
            return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Commands", "There is no such record."));
        views.push_back(std::move(**view));
    }
    return views;
}

ActionLabel labelFor(Verb verb, const std::vector<RecordView>& views)
{
    return {verb, static_cast<std::int64_t>(views.size()), views.empty() ? std::string{} : views.front().title()};
}

/// The rows directly inside a task or a project, page by page.
Result<std::vector<RecordId>> allIn(Writer& writer, ListQuery query)
{
    std::vector<RecordId> ids;
    PageAt at;
    while (true) {
        auto page = writer.reader().page(query, at);
        if (!page)
            return failure(std::move(page));
        if (page->empty())
            return ids;
        for (const auto& row : *page)
            ids.push_back(row.id);
        at.after = page->back().anchor;
    }
}

}  // namespace

QuickAddSettings quickAddSettings(const Environment& environment)
{
    QuickAddSettings settings;
    settings.today = environment.today();
    settings.now = environment.timeOfDay();
    settings.zone = environment.zone;
    return settings;
}

// Capture

namespace {

std::vector<FieldChange> capturedTask(const QuickAdd& read)
{
    std::vector<FieldChange> changes{set(field::Title, read.title)};
    const auto setIf = [&](FieldNumber number, bool given, Value value) {
        if (given)
            changes.push_back(set(number, std::move(value)));
    };
    setIf(field::Notes, !read.notes.empty(), read.notes);
    setIf(field::Due, read.when.has_value(), read.when.value_or(Moment{}));
    setIf(field::Deadline, read.deadline.has_value(), read.deadline.value_or(Moment{}));
    setIf(field::Repeat, read.repeat.has_value(), read.repeat ? read.repeat->text() : std::string{});
    setIf(field::Estimate, read.estimate.has_value(), std::int64_t{read.estimate.value_or(std::chrono::minutes{}).count()});
    setIf(field::Priority, read.priority.has_value(), static_cast<std::int64_t>(read.priority.value_or(Priority::Low)));
    setIf(field::Energy, read.energy.has_value(), static_cast<std::int64_t>(read.energy.value_or(Energy::Low)));
    for (const auto& tag : read.tags)
        changes.push_back({field::Tags, How::Add, tag});
    return changes;
}

/// A note is what was typed: the first line its title, the rest its text.
std::vector<FieldChange> capturedNote(std::string_view text)
{
    const auto line = text.substr(0, text.find('\n'));
    std::vector<FieldChange> changes{set(field::Title, std::string{line})};
    if (line.size() < text.size())
        changes.push_back(set(field::Notes, std::string{text.substr(line.size() + 1)}));
    return changes;
}

/// The project of that name; when there is none, the change that makes it joins the action.
Result<RecordId> projectFor(Writer& writer, const std::string& name, std::vector<RecordChange>& changes)
{
    const auto known = writer.reader().named(Kind::Project, name);
    if (!known)
        return failure(known);
    if (*known)
        return **known;
    const auto id = writer.freshId();
    changes.push_back({id, Kind::Project, Target::New, {set(field::Title, name)}});
    return id;
}

}  // namespace

Result<Outcome> capture(Writer& writer, std::string_view text, const CaptureTarget& target)
{
    const auto clean = cleanText(text, ValueType::LongText);
    if (std::ranges::all_of(clean, [](unsigned char c) { return std::isspace(c) != 0; }))
        return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Commands", "There is nothing to save: the text is empty."));
    Action action;
    const auto id = writer.freshId();
    if (target.as == CaptureAs::Note) {
        action.changes.push_back({id, Kind::Note, Target::New, capturedNote(clean)});
    } else {
        auto settings = quickAddSettings(writer.environment());
        auto read = parseQuickAdd(clean, settings);
        if (!read.when && target.due)
            read.when = Moment{*target.due, std::nullopt, {}};
        action.changes.push_back({id, Kind::Task, Target::New, capturedTask(read)});
        if (!target.parent.isNull())
            action.changes.front().fields.push_back(set(field::Parent, target.parent));
        if (!read.project.empty()) {
            const auto project = projectFor(writer, read.project, action.changes);
            if (!project)
                return failure(project);
            action.changes.front().fields.push_back(set(field::Project, *project));
        } else if (!target.project.isNull()) {
            action.changes.front().fields.push_back(set(field::Project, target.project));
        }
    }
    action.label = {Verb::Add, 1, std::get<std::string>(action.changes.front().fields.front().value)};
    return writer.apply(action);
}

// Finishing

namespace {

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
        case field::Series:
            break;
        case field::Deadline:
        case field::Defer:
            changes.push_back(set(number, shifted(task, number, by)));
            break;
        case field::Tags:
        case field::Links:
        case field::Attributes:
            for (const auto& value : values)
                changes.push_back({number, How::Add, value.value});
            break;
        case field::Notes:
            changes.push_back(set(number, task.text(number)));
            break;
        default:
            changes.push_back(set(number, task.value(number)));
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

// Trash

namespace {

/// A container and everything that can be seen in it.
class Removal {
public:
    explicit Removal(Writer& writer) : m_writer(&writer) {}

    Result<void> take(const RecordView& view, const RecordId& with)
    {
        if (view.inTrash() || !m_taken.insert(view.id).second)
            return {};
        changes.push_back({view.id, view.kind, Target::Existing,
                           {set(field::Deleted, DeletionValue{m_writer->environment().clock->now(), with, view.context})}});
        const auto& container = with.isNull() ? view.id : with;
        if (view.kind == Kind::Task)
            return takeAll(Scope::Steps, view.id, container);
        if (view.kind != Kind::Project)
            return {};
        for (const auto scope : {Scope::Project, Scope::ProjectDone})
            if (auto done = takeAll(scope, view.id, container); !done)
                return done;
        return takeInside(view.id, container);
    }

    std::vector<RecordChange> changes;

private:
    Result<void> takeAll(Scope scope, const RecordId& container, const RecordId& with)
    {
        auto query = listQuery(scope, m_writer->environment());
        query.container = container;
        query.today = CivilDate::max();
        const auto ids = allIn(*m_writer, query);
        if (!ids)
            return failure(ids);
        for (const auto& id : *ids)
            if (auto done = takeOne(id, with); !done)
                return done;
        return {};
    }

    Result<void> takeOne(const RecordId& id, const RecordId& with)
    {
        const auto view = m_writer->reader().record(id);
        if (!view)
            return failure(view);
        return *view ? take(**view, with) : Result<void>{};
    }

    /// Sub-projects, sections, notes and items of a project.
    Result<void> takeInside(const RecordId& project, const RecordId& with)
    {
        const auto inside = m_writer->reader().contents(project);
        if (!inside)
            return failure(inside);
        for (const auto& id : *inside)
            if (auto done = takeOne(id, with); !done)
                return done;
        return {};
    }

    Writer* m_writer;
    std::unordered_set<RecordId> m_taken;
};

}  // namespace

Result<Outcome> remove(Writer& writer, std::span<const RecordId> ids)
{
    auto views = viewsOf(writer, ids);
    if (!views)
        return failure(std::move(views));
    std::erase_if(*views, [](const RecordView& view) { return view.inTrash(); });
    Removal removal{writer};
    for (const auto& view : *views)
        if (auto done = removal.take(view, {}); !done)
            return failure(done);
    return writer.apply({labelFor(Verb::Delete, *views), std::move(removal.changes), {}});
}

Result<Outcome> restore(Writer& writer, std::span<const RecordId> ids)
{
    auto views = viewsOf(writer, ids);
    if (!views)
        return failure(std::move(views));
    std::erase_if(*views, [](const RecordView& view) { return !view.inTrash(); });
    Action action{labelFor(Verb::Restore, *views), {}, {}};
    for (const auto& view : *views)
        action.changes.push_back({view.id, view.kind, Target::Existing, {set(field::Deleted, {})}});
    for (const auto& view : *views) {
        const auto with = writer.reader().deletedWith(view.id);
        if (!with)
            return failure(with);
        for (const auto& id : *with)
            action.changes.push_back({id, Kind::Task, Target::Existing, {set(field::Deleted, {})}});
    }
    return writer.apply(action);
}

// Editing

Result<Outcome> create(Writer& writer, Kind kind, std::string_view title, std::vector<FieldChange> changes)
{
    auto clean = cleanText(title);
    if (std::ranges::all_of(clean, [](unsigned char c) { return std::isspace(c) != 0; }))
        return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Commands", "A title can't be empty."));
    changes.insert(changes.begin(), set(field::Title, clean));
    const auto id = kind == Kind::Tag ? tagId(clean) : writer.freshId();
    return writer.apply({{Verb::Add, 1, clean}, {{id, kind, Target::Either, std::move(changes)}}, {}});
}

RecordId tagId(std::string_view name)
{
    const auto folded = foldText(name);
    return derivedId("tag", {folded});
}

namespace {

/// Whether putting `id` into `parent` would make it contain itself.
Result<bool> wouldContainItself(Writer& writer, const RecordId& id, RecordId parent)
{
    for (int depth = 0; depth < 1000 && !parent.isNull(); ++depth) {
        if (parent == id)
            return true;
        const auto view = writer.reader().record(parent);
        if (!view)
            return failure(view);
        parent = *view ? (*view)->reference(field::Parent).value_or(RecordId{}) : RecordId{};
    }
    return false;
}

Result<void> checkParent(Writer& writer, const RecordId& id, Kind kind, const std::vector<FieldChange>& changes)
{
    for (const auto& change : changes) {
        const auto* parent = change.field == field::Parent ? std::get_if<RecordId>(&change.value) : nullptr;
        if (parent == nullptr)
            continue;
        const auto view = writer.reader().record(*parent);
        if (!view)
            return failure(view);
        if (!*view || (*view)->kind != kind)
            return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Commands", "That can't hold it: steps go into tasks, projects into projects, places into places."));
        const auto loops = wouldContainItself(writer, id, *parent);
        if (!loops)
            return failure(loops);
        if (*loops)
            return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Commands", "That would put it inside itself; nothing was changed."));
    }
    return {};
}

bool blanksTitle(const FieldChange& change)
{
    if (change.field != field::Title)
        return false;
    const auto* text = std::get_if<std::string>(&change.value);
    return text == nullptr || std::ranges::all_of(*text, [](unsigned char c) { return std::isspace(c) != 0; });
}

}  // namespace

Result<Outcome> edit(Writer& writer, const RecordId& id, std::vector<FieldChange> changes, Verb verb)
{
    const auto view = writer.reader().record(id);
    if (!view)
        return failure(view);
    if (!*view)
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Commands", "There is no such record."));
    if (std::ranges::any_of(changes, blanksTitle))
        return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Commands", "A title can't be empty."));
    if (auto fine = checkParent(writer, id, (*view)->kind, changes); !fine)
        return failure(fine);
    Action action{{verb, 1, (*view)->title()}, {}, {}};
    if (verb == Verb::Write && !changes.empty())
        action.coalesce = id.hex() + ":" + std::to_string(changes.front().field);
    action.changes.push_back({id, (*view)->kind, Target::Existing, std::move(changes)});
    return writer.apply(action);
}

Result<Outcome> setTags(Writer& writer, const RecordId& id, std::span<const std::string> tags)
{
    const auto view = writer.reader().record(id);
    if (!view)
        return failure(view);
    if (!*view)
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Commands", "There is no such record."));
    std::unordered_set<std::string> wanted;
    for (const auto& tag : tags)
        wanted.insert(foldText(tag));
    std::vector<FieldChange> changes;
    for (const auto& tag : (*view)->texts(field::Tags))
        if (!wanted.contains(foldText(tag)))
            changes.push_back({field::Tags, How::Remove, tag});
    for (const auto& tag : tags)
        changes.push_back({field::Tags, How::Add, tag});
    return edit(writer, id, std::move(changes), Verb::Tag);
}

Result<Outcome> moveBetween(Writer& writer, const RecordId& id, const RecordId& before, const RecordId& after)
{
    const auto orderOf = [&](const RecordId& neighbour) -> Result<std::string> {
        if (neighbour.isNull())
            return std::string{};
        const auto view = writer.reader().record(neighbour);
        if (!view)
            return failure(view);
        return *view ? (*view)->text(field::Order) : std::string{};
    };
    const auto low = orderOf(before);
    if (!low)
        return failure(low);
    const auto high = orderOf(after);
    if (!high)
        return failure(high);
    const auto key = orderBetween(*low, *high);
    if (!key)
        return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Commands", "There is no room between these two; move it elsewhere first."));
    return edit(writer, id, {set(field::Order, *key)}, Verb::Move);
}

Result<Outcome> putBack(Writer& writer, const RecordId& id, FieldNumber number, const Value& value)
{
    const auto* text = std::get_if<LongTextValue>(&value);
    return edit(writer, id, {set(number, text ? Value{text->text} : value)});
}

Result<Outcome> resolveConflict(Writer& writer, const RecordId& id, FieldNumber number, const Value& chosen)
{
    const auto view = writer.reader().record(id);
    if (!view)
        return failure(view);
    const auto values = *view ? (*view)->fields.find(number) : decltype((*view)->fields.find(number)){};
    if (!*view || values == (*view)->fields.end())
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Commands", "There is nothing to decide there."));
    FieldChange change{number, How::Set, chosen, std::vector<Dot>{}};
    if (const auto* text = std::get_if<LongTextValue>(&chosen))
        change.value = text->text;
    for (const auto& value : values->second)
        change.shown->insert(change.shown->end(), value.dots.begin(), value.dots.end());
    return edit(writer, id, {std::move(change)}, Verb::Resolve);
}

}  // namespace altair
