// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/WriteSession.h"

#include "core/domain/FoldedText.h"
#include "core/domain/OrderKey.h"
#include "core/merge/Join.h"
#include "core/merge/JoinTrace.h"

#include <QCoreApplication>

#include <algorithm>

namespace altair {

namespace {

constexpr std::size_t kLongestLine = 1024 * 1024;
constexpr std::size_t kLongestText = 7U * 1024 * 1024;

std::unexpected<Error> refuse(ErrorCode code, const char* sentence)
{
    return fail(code, QCoreApplication::translate("Store", sentence).toStdString());
}

Record& groupOf(StoredRecord& record, GroupNumber group)
{
    if (group == kFieldsGroup)
        return record.fields;
    if (!record.text)
        record.text = Record{record.fields.id, record.fields.kind, kTextGroup, {}, {}};
    return *record.text;
}

std::vector<Dot> allDots(const std::vector<ShownValue>& values)
{
    std::vector<Dot> dots;
    for (const auto& value : values)
        dots.insert(dots.end(), value.dots.begin(), value.dots.end());
    return dots;
}

const std::vector<ShownValue>& valuesOf(const RecordView& view, FieldNumber number)
{
    static const std::vector<ShownValue> kNone;
    const auto found = view.fields.find(number);
    return found != view.fields.end() ? found->second : kNone;
}

bool sameElement(FieldNumber number, const Value& left, const Value& right)
{
    const auto* a = std::get_if<std::string>(&left);
    const auto* b = std::get_if<std::string>(&right);
    return number == field::Tags && a && b ? foldTag(*a) == foldTag(*b) : left == right;
}

std::vector<Dot> dotsOfElement(FieldNumber number, const std::vector<ShownValue>& values, const Value& element)
{
    std::vector<Dot> dots;
    for (const auto& value : values)
        if (sameElement(number, value.value, element))
            dots.insert(dots.end(), value.dots.begin(), value.dots.end());
    return dots;
}

/// The value as it will be read back. What would not be is refused here rather than missed later.
Result<Value> readBack(const FieldSpec& spec, const Value& value)
{
    auto read = decodeValue(spec.type, encodeValue(value));
    if (read && read->index() == value.index())
        return read;
    return refuse(ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Store", "This field can't hold such a value; nothing was changed."));
}

bool holdsText(ValueType type)
{
    return type == ValueType::Text || type == ValueType::LongText || type == ValueType::Rule
        || type == ValueType::Order;
}

/// The value as it may be stored: of the field's type, clean text, within bounds.
Result<Value> admitted(const FieldSpec& spec, const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || !holdsText(spec.type))
        return readBack(spec, value);
    if (text->size() > (spec.type == ValueType::LongText ? kLongestText : kLongestLine))
        return refuse(ErrorCode::InvalidInput,
            QT_TRANSLATE_NOOP("Store", "This text is too long for a record; save it as a file and attach that."));
    auto clean = cleanText(*text, spec.type);
    if (clean.empty())
        return Value{};
    return spec.type == ValueType::Order ? readBack(spec, clean) : Value{std::move(clean)};
}

bool isUnset(const Value& value)
{
    return std::holds_alternative<std::monostate>(value);
}

std::string textIn(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::string{};
}

/// A write of one value. A list in braces would copy it.
FieldWrite writeOf(FieldNumber number, std::vector<Dot> shown, Bytes value)
{
    FieldWrite write{number, std::move(shown), {}};
    write.values.push_back(std::move(value));
    return write;
}

/// The one write for a change of a field; absent when it would change nothing.
std::optional<FieldWrite> writeFor(
    const FieldSpec& spec, const FieldChange& change, const Value& value, const RecordView& view)
{
    const auto& values = valuesOf(view, spec.number);
    if (change.how == FieldChange::How::Add) {
        const bool there = !dotsOfElement(spec.number, values, value).empty();
        return there || isUnset(value) ? std::nullopt : std::optional{writeOf(spec.number, {}, encodeValue(value))};
    }
    if (change.how == FieldChange::How::Remove) {
        auto dots = dotsOfElement(spec.number, values, value);
        return dots.empty() ? std::nullopt : std::optional{FieldWrite{spec.number, std::move(dots), {}}};
    }
    auto shown = spec.policy == Policy::Latest ? allDots(values) : change.shown.value_or(view.shown(spec.number));
    if (spec.type == ValueType::LongText) {
        if (view.text(spec.number) == textIn(value) && shown == view.shown(spec.number))
            return std::nullopt;
        auto bytes = isUnset(value) ? Bytes{} : encodeValue(LongTextValue{shown, textIn(value)});
        return writeOf(spec.number, std::move(shown), std::move(bytes));
    }
    const bool sameAsNow = view.value(spec.number) == value && shown.size() == view.shown(spec.number).size();
    if (sameAsNow && (!values.empty() || isUnset(value)))
        return std::nullopt;
    return writeOf(spec.number, std::move(shown), encodeValue(value));
}

/// Any field may have changed: the title stands for those of kinds that aren't known here.
void touchAll(StoredRecord& record)
{
    record.touched.push_back(field::Title);
    if (const auto* kind = findKind(record.fields.kind))
        for (const auto& spec : kind->fields)
            record.touched.push_back(spec.number);
}

void mergeInto(std::vector<FieldWrite>& writes, FieldWrite write)
{
    const auto same = std::ranges::find(writes, write.field, &FieldWrite::field);
    if (same == writes.end()) {
        writes.push_back(std::move(write));
        return;
    }
    same->shown.insert(same->shown.end(), write.shown.begin(), write.shown.end());
    for (auto& value : write.values)
        if (!std::ranges::count(same->values, value))
            same->values.push_back(std::move(value));
}

/// The deletion in a change that leaves it to us what it has seen; else null.
const DeletionValue* unseeing(const FieldChange& change)
{
    const auto* deletion = std::get_if<DeletionValue>(&change.value);
    return deletion != nullptr && deletion->seen.empty() ? deletion : nullptr;
}

bool brings(const RecordChange& change, FieldNumber number)
{
    return std::ranges::find(change.fields, number, &FieldChange::field) != change.fields.end();
}

}  // namespace

WriteSession::WriteSession(Parts parts, Transaction transaction) : m_parts(parts), m_transaction(std::move(transaction))
{}

Result<WriteSession> WriteSession::begin(Parts parts)
{
    auto transaction = Transaction::begin(parts.connection);
    if (!transaction)
        return failure(std::move(transaction));
    return WriteSession{parts, std::move(*transaction)};
}

WriteSession::~WriteSession()
{
    if (!m_transaction.isOpen())
        return;
    m_parts.projector.discard();
    if (m_oldDevice)
        m_parts.clock.rename(*m_oldDevice);
}

Result<StoredRecord> WriteSession::aimAt(const RecordChange& change)
{
    using Target = RecordChange::Target;
    // One that must be new is not looked for: should it be there, its id refuses to be there twice.
    auto stored = change.target == Target::New ? Result<std::optional<StoredRecord>>{}
                                               : m_parts.records.load(change.id);
    if (!stored)
        return failure(std::move(stored));
    if (!*stored && change.target == Target::Existing)
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Store", "There is no such record."));
    if (!*stored)
        return m_parts.records.begin(change.id, change.kind);
    if (change.target == Target::Anew && !(*stored)->isTombstone())
        return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Store", "This record exists already."));
    if (change.target != Target::Anew && (*stored)->isTombstone())
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Store", "This record was deleted for good."));
    return std::move(**stored);
}

Result<void> WriteSession::change(const RecordChange& change)
{
    auto aimed = aimAt(change);
    if (!aimed)
        return failure(std::move(aimed));
    auto& record = *aimed;
    record.begins = record.isTombstone();
    const auto view = record.view();
    auto fieldWrites = writesFor(record, view, change, kFieldsGroup);
    if (!fieldWrites)
        return failure(std::move(fieldWrites));
    auto textWrites = writesFor(record, view, change, kTextGroup);
    if (!textWrites)
        return failure(std::move(textWrites));
    if (auto done = write(record, kFieldsGroup, *fieldWrites); !done)
        return done;
    if (auto done = write(record, kTextGroup, *textWrites); !done)
        return done;
    for (const auto& fieldChange : change.fields)
        if (const auto* deletion = unseeing(fieldChange))
            if (auto done = remove(record, *deletion); !done)
                return done;
    return finish(record);
}

Result<void> WriteSession::remove(StoredRecord& record, DeletionValue deletion)
{
    const auto view = record.view();
    deletion.seen = view.context;
    const auto fieldWrite = writeOf(field::Deleted, allDots(valuesOf(view, field::Deleted)), encodeValue(deletion));
    return write(record, kFieldsGroup, {&fieldWrite, 1});
}

Result<std::vector<FieldWrite>> WriteSession::writesFor(
    const StoredRecord& record, const RecordView& view, const RecordChange& change, GroupNumber group)
{
    std::vector<FieldWrite> writes;
    if (group == kFieldsGroup)
        writes.reserve(change.fields.size() + 2);
    const auto* kind = findKind(record.fields.kind);
    for (const auto& fieldChange : change.fields) {
        const auto* spec = kind ? kind->find(fieldChange.field) : nullptr;
        if (spec == nullptr)
            return refuse(
                ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Store", "This kind of record has no such field."));
        if (spec->group() != group || unseeing(fieldChange) != nullptr)
            continue;
        auto value = admitted(*spec, fieldChange.value);
        if (!value)
            return failure(std::move(value));
        if (auto write = writeFor(*spec, fieldChange, *value, view))
            mergeInto(writes, std::move(*write));
    }
    if (group != kFieldsGroup || !record.begins)
        return writes;
    if (!brings(change, field::CreatedAt))
        writes.push_back(writeOf(field::CreatedAt, {}, encodeValue(m_parts.clock.now())));
    if (kind->find(field::Order) && !brings(change, field::Order))
        writes.push_back(writeOf(field::Order, {}, orderAt(m_parts.clock.soonest())));
    return writes;
}

JournalEntry* WriteSession::earlierEntry(std::int64_t key, GroupNumber group)
{
    const auto found = m_entryOf.find({key, group});
    return found != m_entryOf.end() ? &m_journal[found->second] : nullptr;
}

void WriteSession::note(JournalEntry entry)
{
    m_entryOf[{entry.key, entry.group}] = m_journal.size();
    m_journal.push_back(std::move(entry));
}

Result<void> WriteSession::write(StoredRecord& record, GroupNumber group, std::span<const FieldWrite> writes)
{
    if (writes.empty())
        return {};
    auto& state = groupOf(record, group);
    auto trace = edit(state, writes, m_parts.clock);
    for (const auto& fieldWrite : writes)
        record.touched.push_back(fieldWrite.field);
    m_logged.emplace_back(group, record.key);
    auto* goesOn = earlierEntry(record.key, group);
    if (goesOn == nullptr) {
        const bool created = record.begins && group == kFieldsGroup;
        note({record.key, group, created, std::move(trace)});
        return record.begins ? Result<void>{} : m_parts.history.add(record.key, m_journal.back().trace, state, nullptr);
    }
    const auto before = goesOn->trace.last;
    goesOn->absorb(std::move(trace));
    return record.begins || goesOn->created ? Result<void>{}
                                            : m_parts.history.add(record.key, goesOn->trace, state, &before);
}

Result<void> WriteSession::finish(StoredRecord& record)
{
    if (record.touched.empty())
        return {};
    m_changed.push_back(record.fields.id);
    return m_parts.projector.project(record);
}

Result<void> WriteSession::reverse(const JournalEntry& entry)
{
    auto stored = m_parts.records.load(entry.key);
    if (!stored)
        return failure(std::move(stored));
    if (!*stored || (*stored)->isTombstone())
        return {};
    auto& record = **stored;
    if (entry.created) {
        if (isDeleted(record))
            return {};
        auto done = remove(record, DeletionValue{m_parts.clock.now(), {}, {}});
        return done ? finish(record) : done;
    }
    const auto reversal = reversalOf(entry.trace, groupOf(record, entry.group));
    if (!reversal.overtaken.empty())
        m_overtaken.push_back(record.fields.id);
    auto done = write(record, entry.group, reversal.writes);
    return done ? finish(record) : done;
}

Result<Joined> WriteSession::join(const Record& state, Origin origin)
{
    auto stored = m_parts.records.load(state.id);
    if (!stored)
        return failure(std::move(stored));
    if (!*stored) {
        auto begun = m_parts.records.begin(state.id, static_cast<Kind>(state.kind));
        if (!begun)
            return failure(std::move(begun));
        *stored = std::move(*begun);
    }
    auto& record = **stored;
    Joined outcome{record.key, record.isNew, false};
    auto& mine = groupOf(record, state.group);
    auto joined = mine.context.empty() ? state : altair::join(mine, state);
    joined.kind = std::max(mine.kind, state.kind);
    if (joined == mine)
        return outcome;
    for (const auto& [device, hlc] : state.context.entries())
        m_parts.clock.adopt(hlc);
    const bool oneIsBuried = (mine.isTombstone() && !mine.context.empty()) != state.isTombstone();
    const auto& alive = mine.isTombstone() ? state : mine;
    const auto& buried = mine.isTombstone() ? mine : state;
    // Whoever has seen the purge and has values all the same wrote them again already.
    outcome.isWrittenAgain = oneIsBuried && !joined.isTombstone() && !alive.context.covers(buried.context);
    if (outcome.isWrittenAgain)
        joined = writtenAgain(alive, joined.context);
    if (origin == Origin::Log)
        if (auto done = noteForeignEdits(record, mine, joined, state.latest()); !done)
            return failure(done);
    if (record.isNew && state.group == kFieldsGroup)
        note({record.key, kFieldsGroup, true, {joined.latest(), joined.latest(), {}, {}}});
    mine = std::move(joined);
    record.fields.kind = std::max(record.fields.kind, state.kind);
    if (origin == Origin::Elsewhere || outcome.isWrittenAgain)
        m_logged.emplace_back(state.group, record.key);
    touchAll(record);
    const auto done = finish(record);
    return done ? Result<Joined>{outcome} : failure(done);
}

/// What other devices did is in a record's history too. That it was made is not an entry.
Result<void> WriteSession::noteForeignEdits(
    const StoredRecord& record, const Record& before, const Record& after, const Dot& by)
{
    if (record.isTombstone() || before.context.empty() || after.isTombstone())
        return {};
    for (const auto& trace : editsBetween(before, after, by))
        if (auto done = m_parts.history.add(record.key, trace, after, nullptr); !done)
            return done;
    return {};
}

Result<std::optional<Removal>> WriteSession::removalBy(const Record& state)
{
    const auto* deleted = state.group == kFieldsGroup ? state.find(field::Deleted) : nullptr;
    if (!state.isTombstone() && (deleted == nullptr || deleted->winner().value.empty()))
        return std::nullopt;
    auto stored = m_parts.records.load(state.id);
    if (!stored || !*stored)
        return stored ? Result<std::optional<Removal>>{} : failure(std::move(stored));
    auto& record = **stored;
    if (record.place == Place::Trash || record.place == Place::Purged || record.place == Place::Unknown)
        return std::nullopt;
    auto& mine = groupOf(record, state.group);
    if (mine.isTombstone())
        return std::nullopt;
    mine = altair::join(mine, state);
    if (mine.isTombstone())
        return Removal{state.latest().device, state.latest().hlc, record.key};
    if (!isDeleted(record))
        return std::nullopt;
    const auto by = record.fields.find(field::Deleted)->winner().dot;
    return Removal{by.device, by.hlc, record.key};
}

Result<void> WriteSession::keep(const Record& removal)
{
    auto stored = m_parts.records.load(removal.id);
    if (!stored || !*stored)
        return stored ? Result<void>{} : failure(std::move(stored));
    auto& record = **stored;
    auto& mine = groupOf(record, removal.group);
    auto joined = altair::join(mine, removal);
    if (joined.isTombstone() && !mine.isTombstone())
        joined = writtenAgain(mine, joined.context);
    mine = std::move(joined);
    touchAll(record);
    m_logged.emplace_back(removal.group, record.key);
    auto done = removal.group == kFieldsGroup ? undelete(record) : Result<void>{};
    return done ? finish(record) : done;
}

Result<void> WriteSession::bringBack(std::int64_t key)
{
    auto stored = m_parts.records.load(key);
    if (!stored || !*stored)
        return stored ? Result<void>{} : failure(std::move(stored));
    auto done = undelete(**stored);
    return done ? finish(**stored) : done;
}

Result<void> WriteSession::undelete(StoredRecord& record)
{
    if (!isDeleted(record))
        return {};
    const FieldWrite restored{field::Deleted, allDots(valuesOf(record.view(), field::Deleted)), {Bytes{}}};
    return write(record, kFieldsGroup, {&restored, 1});
}

Result<std::int64_t> WriteSession::visibleCount()
{
    return m_parts.connection.number("SELECT coalesce(sum(n), 0) FROM tally WHERE place NOT IN (5, 6, 7)");
}

Result<std::optional<std::int64_t>> WriteSession::keyOf(const RecordId& id)
{
    auto row = m_parts.connection.prepare("SELECT key FROM record WHERE id = ?");
    if (!row)
        return failure(row);
    const auto found = row->bind(id).next();
    if (!found)
        return failure(found);
    return *found ? std::optional{row->integer(0)} : std::nullopt;
}

Result<Context> WriteSession::contextOf(const GroupKey& of)
{
    const auto stored = m_parts.records.load(of.key);
    if (!stored)
        return failure(stored);
    if (!*stored || (of.group == kTextGroup && !(*stored)->text))
        return Context{};
    return of.group == kFieldsGroup ? (*stored)->fields.context : (*stored)->text->context;
}

Result<void> WriteSession::renew(const GroupKey& of)
{
    auto stored = m_parts.records.load(of.key);
    if (!stored || !*stored)
        return stored ? Result<void>{} : failure(std::move(stored));
    auto& record = **stored;
    if (of.group == kTextGroup && !record.text)
        return {};
    groupOf(record, of.group).context.include(m_parts.clock.next());
    m_logged.emplace_back(of.group, of.key);
    return m_parts.records.saveState(record, of.group);
}

Result<void> WriteSession::restamp(std::int64_t key, const OldName& old)
{
    auto stored = m_parts.records.load(key);
    if (!stored || !*stored)
        return stored ? Result<void>{} : failure(std::move(stored));
    auto& record = **stored;
    if (!altair::restamp(record, old, m_parts.clock))
        return {};
    touchAll(record);
    return finish(record);
}

Result<void> WriteSession::becomeDevice(DeviceId device)
{
    if (!m_oldDevice)
        m_oldDevice = m_parts.clock.device();
    m_parts.clock.rename(device);
    return m_parts.meta.setNumber("device", device.value);
}

/// Late edits beat purge: the whole state as an edit that has seen both sides.
Record WriteSession::writtenAgain(Record state, const Context& context)
{
    std::vector<FieldWrite> writes;
    for (const auto& live : state.fields) {
        FieldWrite fieldWrite{live.number, {}, {}};
        for (const auto& [dot, value] : live.values) {
            fieldWrite.shown.push_back(dot);
            fieldWrite.values.push_back(value);
        }
        writes.push_back(std::move(fieldWrite));
    }
    state.context = context;
    edit(state, writes, m_parts.clock);
    return state;
}

Result<void> WriteSession::join(const WholeRecord& whole)
{
    auto joined = join(whole.fields);
    if (joined && whole.text)
        joined = join(*whole.text);
    if (!joined || whole.history.empty())
        return joined ? Result<void>{} : failure(joined);
    const auto stored = m_parts.records.load(whole.fields.id);
    if (!stored)
        return failure(stored);
    // What is deleted for good here keeps no history.
    if (!*stored || (*stored)->isTombstone())
        return {};
    return m_parts.history.join((*stored)->key, whole.history);
}

Result<void> WriteSession::purge(const RecordId& id)
{
    auto stored = m_parts.records.load(id);
    if (!stored)
        return failure(std::move(stored));
    if (!*stored || (*stored)->isTombstone())
        return {};
    auto& record = **stored;
    for (const auto group : {kFieldsGroup, kTextGroup}) {
        if (group == kTextGroup && !record.text)
            continue;
        auto& state = groupOf(record, group);
        state.fields.clear();
        state.context.include(m_parts.clock.next());
        m_logged.emplace_back(group, record.key);
    }
    if (auto done = m_parts.history.forget(record.key); !done)
        return done;
    m_purged.push_back(record.key);
    m_changed.push_back(id);
    return m_parts.projector.project(record);
}

Result<void> WriteSession::projectAgain(std::int64_t key)
{
    auto stored = m_parts.records.load(key);
    if (!stored || !*stored)
        return stored ? Result<void>{} : failure(std::move(stored));
    touchAll(**stored);
    return m_parts.projector.project(**stored);
}

void WriteSession::continueFrom(std::vector<JournalEntry> goesOn)
{
    for (auto& entry : goesOn)
        note(std::move(entry));
}

Result<void> WriteSession::logChanges(std::int64_t action)
{
    // Runs of neighbouring keys, as an import makes them, are one statement each.
    std::ranges::sort(m_logged);
    for (auto first = m_logged.begin(); first != m_logged.end();) {
        auto last = first;
        while (last + 1 != m_logged.end() && (last + 1)->first == last->first && (last + 1)->second <= last->second + 1)
            ++last;
        auto rows = m_parts.connection.prepare("INSERT OR REPLACE INTO change_log (key, grp, action) "
                                               "SELECT key, ?, ? FROM record WHERE key BETWEEN ? AND ?");
        if (!rows)
            return failure(rows);
        rows->bind(int{first->first}).bind(action).bind(first->second);
        if (auto done = rows->bind(last->second).run(); !done)
            return done;
        first = last + 1;
    }
    m_logged.clear();
    return {};
}

Result<void> WriteSession::commit(std::int64_t action)
{
    auto done = logChanges(action);
    if (done)
        done = m_parts.projector.settle();
    if (done)
        done = m_parts.meta.setNumber("hlc", m_parts.clock.last().value);
    if (done)
        done = m_transaction.commit();
    return done;
}

}  // namespace altair
