// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Projector.h"

#include "core/domain/FoldedText.h"
#include "core/merge/RecordCodec.h"

#include <algorithm>
#include <array>

namespace altair {

namespace {

enum Flags : int { kHasText = 1, kHasConflict = 2, kDeleted = 4 };

constexpr std::array kSearchable{Kind::Task, Kind::Project, Kind::Section, Kind::Note,
                                 Kind::Item, Kind::Location, Kind::Routine};
constexpr std::array kIndexedFields{field::Title, field::Notes, field::Tags, field::Attributes, field::Amount,
                                    field::Barcode};

bool canBeFound(Kind kind)
{
    return std::ranges::find(kSearchable, kind) != kSearchable.end();
}

bool isNested(Kind kind)
{
    return specOf(kind).find(field::Parent) != nullptr;
}

bool liveOutside(const Record& state, const Context& seen)
{
    return std::ranges::any_of(state.fields, [&](const Field& field) {
        return field.number != field::Deleted
            && std::ranges::any_of(field.values, [&](const DottedValue& v) { return !seen.covers(v.dot); });
    });
}

const DeletionValue* deletionOf(const RecordView& view)
{
    return std::get_if<DeletionValue>(&view.value(field::Deleted));
}

Instant sortMoment(const RecordView& view, bool deleted)
{
    if (const auto* deletion = deletionOf(view); deleted && deletion)
        return deletion->at;
    const auto created = view.instant(field::CreatedAt).value_or(Instant{});
    if (view.kind == Kind::Task && view.number(field::State).value_or(0) != 0)
        return view.instant(field::CompletedAt).value_or(created);
    return created;
}

std::string joinedLines(const std::vector<std::string>& texts)
{
    std::string lines;
    for (const auto& text : texts)
        lines += (lines.empty() ? "" : "\n") + text;
    return lines;
}

std::string searchBody(const RecordView& view)
{
    auto body = joinedLines(view.texts(field::Tags));
    for (const auto& part : {view.text(field::Notes), joinedLines(view.texts(field::Attributes)),
                             view.text(field::Amount), view.text(field::Barcode)})
        if (!part.empty())
            body += (body.empty() ? "" : "\n") + part;
    return body;
}

/// `INSERT OR REPLACE INTO task (key, "order", …) VALUES (?, CAST(? AS TEXT), …)`, from the schema.
std::string columnsStatement(const KindSpec& kind)
{
    std::string names = "key";
    std::string values = "?";
    const auto add = [&](std::string_view name, std::string_view suffix, std::string_view value) {
        names.append(", \"").append(name).append(suffix).append("\"");
        values.append(", ").append(value);
    };
    for (const auto& spec : kind.fields) {
        if (spec.column == Column::No)
            continue;
        if (spec.type == ValueType::CivilTime) {
            add(spec.name, "_day", "?");
            add(spec.name, "_minute", "?");
        } else {
            const bool isText = spec.type == ValueType::Text || spec.type == ValueType::Order || spec.type == ValueType::Rule;
            add(spec.name, "", isText ? "CAST(? AS TEXT)" : "?");
        }
    }
    return "INSERT OR REPLACE INTO " + std::string{kind.name} + " (" + names + ") VALUES (" + values + ")";
}

const std::string& columnsStatementOf(Kind kind)
{
    static const auto statements = [] {
        std::vector<std::string> all;
        std::ranges::transform(allKinds(), std::back_inserter(all), columnsStatement);
        return all;
    }();
    return statements[static_cast<std::size_t>(kind) - 1];
}

void bindMoment(Statement& row, const RecordView& view, FieldNumber number)
{
    const auto* moment = std::get_if<Moment>(&view.value(number));
    if (!moment) {
        row.bindNull().bindNull();
        return;
    }
    row.bind(std::int64_t{moment->date.time_since_epoch().count()});
    row.bind(moment->time ? std::int64_t{moment->time->count()} : std::int64_t{-1});
}

void bindColumn(Statement& row, const RecordView& view, const FieldSpec& spec)
{
    const auto& value = view.value(spec.number);
    if (spec.type == ValueType::CivilTime)
        bindMoment(row, view, spec.number);
    else if (const auto* text = std::get_if<std::string>(&value))
        row.bindBytes(*text);
    else if (const auto* number = std::get_if<std::int64_t>(&value))
        row.bind(*number);
    else if (const auto* instant = std::get_if<Instant>(&value))
        row.bind(*instant);
    else if (const auto* id = std::get_if<RecordId>(&value))
        row.bind(*id);
    else if (spec.number == field::State)
        row.bind(0);
    else if (spec.number == field::Order)
        row.bindBytes("");
    else
        row.bindNull();
}

}  // namespace

bool isDeleted(const StoredRecord& record)
{
    const auto* values = record.fields.find(field::Deleted);
    if (values == nullptr)
        return false;
    const auto decoded = decodeValue(ValueType::Deletion, values->winner().value);
    const auto* deletion = decoded ? std::get_if<DeletionValue>(&*decoded) : nullptr;
    return deletion != nullptr && !liveOutside(record.fields, deletion->seen)
        && !(record.text && liveOutside(*record.text, deletion->seen));
}

Result<void> Projector::project(StoredRecord& record)
{
    if (record.isTombstone())
        return forget(record);
    const auto* kind = findKind(record.fields.kind);
    const auto view = record.view();
    const bool deleted = isDeleted(record);

    const auto parent = kind ? settleParent(record, view) : RecordId{};
    if (!parent)
        return failure(parent);
    const auto place = kind ? placeOf(view, deleted, *parent) : Place::Hidden;
    if (!place)
        return failure(place);
    int flags = deleted ? kDeleted : 0;
    if (!view.text(field::Notes).empty())
        flags |= kHasText;
    if (kind && !view.conflicts().empty())
        flags |= kHasConflict;

    auto done = writeRecord(record, view, *place, flags);
    if (done && record.text && (record.isNew || record.isTouched(field::Notes)))
        done = writeText(record);
    if (done && kind)
        done = writeColumns(record, view, *kind, *parent);
    if (done && kind && (record.isNew || record.isTouched(field::Tags)))
        done = writeTags(record, view);
    if (done && kind && (record.isNew || record.isTouched(field::Links)))
        done = writeLinks(record, view);
    if (done && kind)
        done = indexText(record, view);
    const bool couldHold = record.place != Place::Trash && record.place != Place::Purged;
    const bool holds = *place != Place::Trash;
    if (done && kind && couldHold != holds)
        done = placeContents(record.fields.id, kind->kind);
    record.place = *place;
    return done;
}

Result<void> Projector::writeRecord(const StoredRecord& record, const RecordView& view, Place place, int flags)
{
    auto row = m_connection->prepare(
        record.isNew ? "INSERT INTO record (sort_at, place, flags, title, tags, deleted_with, state, kind, key, id, tail) "
                       "VALUES (?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, ?, ?)"
                     : "UPDATE record SET sort_at = ?, place = ?, flags = ?, title = CAST(? AS TEXT), "
                       "tags = CAST(? AS TEXT), deleted_with = ?, state = ?, kind = ? WHERE key = ?");
    if (!row)
        return failure(row);
    const auto title = view.title();
    const auto tags = joinedLines(view.texts(field::Tags));
    const auto state = encodeRecord(record.fields);
    row->bind(sortMoment(view, (flags & kDeleted) != 0)).bind(static_cast<int>(place)).bind(flags);
    row->bindBytes(title).bindBytes(tags);
    const auto* deletion = deletionOf(view);
    if (deletion != nullptr && place == Place::Trash && !deletion->with.isNull())
        row->bind(deletion->with);
    else
        row->bindNull();
    row->bindBytes(state).bind(int{record.fields.kind}).bind(record.key);
    if (record.isNew)
        row->bind(record.fields.id).bind(tailOf(record.fields.id));
    if (!record.isNew)
        count(record.place, -1);
    count(place, +1);
    return row->run();
}

Result<void> Projector::writeText(const StoredRecord& record)
{
    auto row = m_connection->prepare("INSERT OR REPLACE INTO record_text (key, state) VALUES (?, ?)");
    if (!row)
        return failure(row);
    const auto state = encodeRecord(*record.text);
    return row->bind(record.key).bindBytes(state).run();
}

Result<void> Projector::writeColumns(const StoredRecord& record, const RecordView& view, const KindSpec& kind,
                                     const RecordId& parent)
{
    auto row = m_connection->prepare(columnsStatementOf(kind.kind));
    if (!row)
        return failure(row);
    row->bind(record.key);
    for (const auto& spec : kind.fields) {
        if (spec.column == Column::No)
            continue;
        if (spec.number != field::Parent)
            bindColumn(*row, view, spec);
        else if (parent.isNull())
            row->bindNull();
        else
            row->bind(parent);
    }
    return row->run();
}

Result<void> Projector::writeTags(const StoredRecord& record, const RecordView& view)
{
    if (!record.isNew) {
        auto old = m_connection->prepare("DELETE FROM record_tag WHERE key = ?");
        if (!old)
            return failure(old);
        if (auto done = old->bind(record.key).run(); !done)
            return done;
    }
    for (const auto& tag : view.texts(field::Tags)) {
        auto row = m_connection->prepare("INSERT OR IGNORE INTO record_tag (tag, key) VALUES (CAST(? AS TEXT), ?)");
        if (!row)
            return failure(row);
        const auto folded = foldText(tag);
        if (auto done = row->bindBytes(folded).bind(record.key).run(); !done)
            return done;
    }
    return {};
}

Result<void> Projector::writeLinks(const StoredRecord& record, const RecordView& view)
{
    if (!record.isNew) {
        auto old = m_connection->prepare("DELETE FROM record_link WHERE key = ?");
        if (!old)
            return failure(old);
        if (auto done = old->bind(record.key).run(); !done)
            return done;
    }
    for (const auto& target : view.references(field::Links)) {
        auto row = m_connection->prepare("INSERT OR IGNORE INTO record_link (target, key) VALUES (?, ?)");
        if (!row)
            return failure(row);
        if (auto done = row->bind(target).bind(record.key).run(); !done)
            return done;
    }
    return {};
}

Result<void> Projector::indexText(const StoredRecord& record, const RecordView& view)
{
    const bool changed = record.isNew || std::ranges::any_of(kIndexedFields, [&](FieldNumber number) {
                             return record.isTouched(number);
                         });
    if (!changed || !canBeFound(view.kind))
        return {};
    const auto title = view.title();
    const auto body = searchBody(view);
    return m_search->put(record.key, {title, body});
}

Result<void> Projector::forget(const StoredRecord& record)
{
    for (const auto& kind : allKinds()) {
        if (static_cast<KindNumber>(kind.kind) != record.fields.kind)
            continue;
        auto row = m_connection->prepare("DELETE FROM " + std::string{kind.name} + " WHERE key = ?");
        if (!row)
            return failure(row);
        if (auto done = row->bind(record.key).run(); !done)
            return done;
    }
    RecordView nothing;
    auto done = writeRecord(record, nothing, Place::Purged, 0);
    if (done && record.text)
        done = writeText(record);
    if (done)
        done = writeTags(record, nothing);
    if (done)
        done = writeLinks(record, nothing);
    if (done)
        done = m_search->remove(record.key);
    if (done && findKind(record.fields.kind))
        done = placeContents(record.fields.id, static_cast<Kind>(record.fields.kind));
    return done;
}

Result<Place> Projector::placeOf(const RecordView& view, bool deleted, const RecordId& parent)
{
    if (deleted)
        return Place::Trash;
    if (view.kind != Kind::Task)
        return libraryOf(view.kind);
    if (!parent.isNull()) {
        const auto step = canHold(parent, Kind::Task);
        if (!step || *step)
            return step ? Result<Place>{Place::Hidden} : failure(step);
    }
    if (view.number(field::State).value_or(0) != 0)
        return Place::Done;
    if (view.number(field::Someday).value_or(0) != 0)
        return Place::Someday;
    if (const auto project = view.reference(field::Project)) {
        const auto holds = canHold(*project, Kind::Project);
        if (!holds || *holds)
            return holds ? Result<Place>{Place::Project} : failure(holds);
    }
    return Place::Inbox;
}

Result<bool> Projector::canHold(const RecordId& container, Kind kind)
{
    auto row = m_connection->prepare("SELECT 1 FROM record WHERE id = ? AND kind = ? AND place NOT IN (5, 6)");
    if (!row)
        return failure(row);
    return row->bind(container).bind(static_cast<int>(kind)).next();
}

Result<void> Projector::placeContents(const RecordId& container, Kind kind)
{
    if (kind != Kind::Task && kind != Kind::Project)
        return {};
    auto rows = m_connection->prepare(kind == Kind::Task ? "SELECT key FROM task WHERE parent = ?"
                                                         : "SELECT key FROM task WHERE project = ?");
    if (!rows)
        return failure(rows);
    rows->bind(container);
    std::vector<std::int64_t> keys;
    auto more = rows->next();
    for (; more && *more; more = rows->next())
        keys.push_back(rows->integer(0));
    if (!more)
        return failure(more);
    for (const auto key : keys)
        if (auto done = placeAgain(key); !done)
            return done;
    return {};
}

Result<void> Projector::placeAgain(std::int64_t key)
{
    auto row = m_connection->prepare(
        "SELECT r.place, r.flags, t.state, t.someday, t.project, t.parent FROM record r JOIN task t ON t.key = r.key "
        "WHERE r.key = ?");
    if (!row)
        return failure(row);
    const auto found = row->bind(key).next();
    if (!found || !*found)
        return found ? Result<void>{} : failure(found);
    RecordView view;
    view.fields[field::State] = {{Value{row->integer(2)}, {}}};
    view.fields[field::Someday] = {{Value{row->integer(3)}, {}}};
    if (const auto project = row->optionalId(4))
        view.fields[field::Project] = {{Value{*project}, {}}};
    const auto before = static_cast<Place>(row->integer(0));
    const auto place = placeOf(view, (row->integer(1) & kDeleted) != 0, row->id(5));
    if (!place || *place == before)
        return place ? Result<void>{} : failure(place);
    count(before, -1);
    count(*place, +1);
    auto update = m_connection->prepare("UPDATE record SET place = ? WHERE key = ?");
    if (!update)
        return failure(update);
    return update->bind(static_cast<int>(*place)).bind(key).run();
}

void Projector::count(Place place, std::int64_t difference)
{
    m_tally[place] += difference;
}

Result<void> Projector::settle()
{
    for (const auto& [place, difference] : std::exchange(m_tally, {})) {
        if (difference == 0)
            continue;
        auto row = m_connection->prepare(
            "INSERT INTO tally (place, n) VALUES (?1, ?2) ON CONFLICT (place) DO UPDATE SET n = n + excluded.n");
        if (!row)
            return failure(row);
        if (auto done = row->bind(static_cast<int>(place)).bind(difference).run(); !done)
            return done;
    }
    return {};
}

// Parents: references are facts, the tree is derived. Where they run in a circle the edge with the
// lowest dot is ignored, on every device the same.

Result<std::optional<Projector::Edge>> Projector::edgeOf(const RecordId& child, const StoredRecord& changing)
{
    const auto edgeIn = [&](const Record& fields) -> std::optional<Edge> {
        const auto* values = fields.find(field::Parent);
        if (values == nullptr)
            return std::nullopt;
        const auto parent = RecordId::fromBytes(values->winner().value);
        return parent ? std::optional{Edge{child, *parent, values->winner().dot}} : std::nullopt;
    };
    if (child == changing.fields.id)
        return edgeIn(changing.fields);
    const auto stored = m_records->load(child);
    if (!stored)
        return failure(stored);
    return *stored ? edgeIn((*stored)->fields) : std::nullopt;
}

Result<std::vector<Projector::Edge>> Projector::cycleThrough(const Edge& edge, const StoredRecord& changing)
{
    constexpr std::size_t kDeepest = 1000;
    std::vector<Edge> chain{edge};
    while (chain.size() < kDeepest && chain.back().parent != edge.child) {
        const auto next = edgeOf(chain.back().parent, changing);
        if (!next)
            return failure(next);
        if (!*next)
            return std::vector<Edge>{};
        chain.push_back(**next);
    }
    return chain.size() < kDeepest ? chain : std::vector<Edge>{};
}

Result<RecordId> Projector::settleParent(const StoredRecord& record, const RecordView& view)
{
    if (!isNested(view.kind))
        return RecordId{};
    const auto parent = view.reference(field::Parent);
    if (!record.isNew && record.isTouched(field::Parent)) {
        // The edge that was there may have been part of a circle, which is open now.
        const auto before = m_records->load(record.key);
        if (!before)
            return failure(before);
        const auto old = *before ? edgeOf(record.fields.id, **before) : std::optional<Edge>{};
        if (!old)
            return failure(old);
        const auto cycle = *old ? cycleThrough(**old, **before) : std::vector<Edge>{};
        if (!cycle)
            return failure(cycle);
        for (const auto& edge : *cycle)
            if (edge.child != record.fields.id)
                if (auto done = reparent(view.kind, edge.child, edge.parent); !done)
                    return failure(done);
    }
    if (!parent)
        return RecordId{};
    const auto cycle = cycleThrough({record.fields.id, *parent, record.fields.find(field::Parent)->winner().dot}, record);
    if (!cycle)
        return failure(cycle);
    if (cycle->empty())
        return *parent;
    const auto lowest = std::ranges::min_element(*cycle, {}, &Edge::dot);
    if (lowest->child == record.fields.id)
        return RecordId{};
    if (auto done = reparent(view.kind, lowest->child, RecordId{}); !done)
        return failure(done);
    return *parent;
}

Result<void> Projector::reparent(Kind kind, const RecordId& child, const RecordId& parent)
{
    auto row = m_connection->prepare("UPDATE " + std::string{specOf(kind).name}
                                     + " SET parent = ? WHERE key = (SELECT key FROM record WHERE id = ?)");
    if (!row)
        return failure(row);
    if (parent.isNull())
        row->bindNull();
    else
        row->bind(parent);
    if (auto done = row->bind(child).run(); !done || kind != Kind::Task)
        return done;
    const auto stored = m_records->load(child);
    if (!stored)
        return failure(stored);
    return *stored ? placeAgain((*stored)->key) : Result<void>{};
}

}  // namespace altair
