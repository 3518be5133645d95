// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Projector.h"

#include "core/domain/FoldedText.h"
#include "core/merge/RecordCodec.h"
#include "core/store/TypedRow.h"

#include <algorithm>
#include <array>

namespace altair {

namespace {

constexpr std::array kSearchable{
    Kind::Task, Kind::Project, Kind::Section, Kind::Note, Kind::Item, Kind::Location, Kind::Routine};
constexpr std::array kIndexedFields{
    field::Title, field::Notes, field::Tags, field::Attributes, field::Amount, field::Barcode};

bool canBeFound(Kind kind)
{
    return std::ranges::find(kSearchable, kind) != kSearchable.end();
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

    const auto parent = kind ? m_tree.settle(record, view) : RecordId{};
    if (!parent)
        return failure(parent);
    const auto place = kind ? m_placement.placeOf(view, deleted, *parent) : Place::Unknown;
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
        done = writeTypedRow(*m_connection, record, view, *parent);
    if (done && kind && (record.isNew || record.isTouched(field::Tags)))
        done = writeTags(record, view);
    if (done && kind && (record.isNew || record.isTouched(field::Links)))
        done = writeLinks(record, view);
    if (done && kind)
        done = indexText(record, view);
    const bool couldHold = record.place != Place::Trash && record.place != Place::Purged;
    const bool holds = *place != Place::Trash;
    if (done && kind && couldHold != holds)
        m_placement.placeContentsLater(record.fields.id, kind->kind);
    record.place = *place;
    return done;
}

Result<void> Projector::clearDerived()
{
    for (const auto& kind : allKinds())
        if (auto done = m_connection->execute("DELETE FROM " + std::string{kind.name}); !done)
            return done;
    for (const auto* table : {"DELETE FROM record_tag", "DELETE FROM record_link", "DELETE FROM tally"})
        if (auto done = m_connection->execute(table); !done)
            return done;
    return {};
}

Result<void> Projector::writeRecord(const StoredRecord& record, const RecordView& view, Place place, int flags)
{
    auto row = m_connection->prepare(record.isNew
            ? "INSERT INTO record (sort_at, place, flags, title, tags, deleted_with, state, kind, key, id, tail) "
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
    if (record.isNew)
        m_placement.added(place);
    else
        m_placement.moved(record.place, place);
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
        const auto folded = foldTag(tag);
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
    const bool changed = record.isNew
        || std::ranges::any_of(kIndexedFields, [&](FieldNumber number) { return record.isTouched(number); });
    if (!changed || !canBeFound(view.kind))
        return {};
    const auto title = view.title();
    const auto body = searchBody(view);
    return record.isNew ? m_search->putNew(record.key, {title, body}) : m_search->put(record.key, {title, body});
}

Result<void> Projector::forget(const StoredRecord& record)
{
    const auto* kind = findKind(record.fields.kind);
    auto done = kind ? removeTypedRow(*m_connection, record.key, *kind) : Result<void>{};
    const RecordView nothing;
    if (done)
        done = writeRecord(record, nothing, Place::Purged, 0);
    if (done && record.text)
        done = writeText(record);
    if (done)
        done = writeTags(record, nothing);
    if (done)
        done = writeLinks(record, nothing);
    if (done)
        done = m_search->remove(record.key);
    if (done && kind)
        m_placement.placeContentsLater(record.fields.id, kind->kind);
    return done;
}

}  // namespace altair
