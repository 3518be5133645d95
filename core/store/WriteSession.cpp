// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/WriteSession.h"

#include "core/domain/OrderKey.h"
#include "core/store/FieldChanges.h"

#include <QCoreApplication>

#include <algorithm>

namespace altair {

namespace {

std::unexpected<Error> refuse(ErrorCode code, const char* sentence)
{
    return fail(code, QCoreApplication::translate("Store", sentence).toStdString());
}

bool brings(const RecordChange& change, FieldNumber number)
{
    return std::ranges::find(change.fields, number, &FieldChange::field) != change.fields.end();
}

/// A field that is asked about is unset rather than left as if it had never been written: whoever writes it next
/// replaces something, and doing again what was undone then sees that it was overtaken.
void unsetRatherThanEmpty(FieldWrite& fieldWrite, const Record& state)
{
    const auto* kind = findKind(state.kind);
    const auto* spec = kind ? kind->find(fieldWrite.field) : nullptr;
    const auto* now = state.find(fieldWrite.field);
    const bool leavesNothing = fieldWrite.values.empty() && now != nullptr
        && now->values.size() == fieldWrite.shown.size();
    if (leavesNothing && spec != nullptr && (spec->policy == Policy::Ask || spec->policy == Policy::Text))
        fieldWrite.values.push_back(encodeValue(Value{}));
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
    const auto* kind = findKind(record.fields.kind);
    auto fieldWrites = writesFor(kind, view, change.fields, kFieldsGroup);
    if (!fieldWrites)
        return failure(std::move(fieldWrites));
    const auto textWrites = writesFor(kind, view, change.fields, kTextGroup);
    if (!textWrites)
        return failure(textWrites);
    if (record.begins && kind != nullptr)
        addFirstValues(*kind, change, *fieldWrites);
    if (auto done = write(record, kFieldsGroup, *fieldWrites); !done)
        return done;
    if (auto done = write(record, kTextGroup, *textWrites); !done)
        return done;
    for (const auto& fieldChange : change.fields)
        if (const auto* deletion = deletionIn(fieldChange))
            if (auto done = remove(record, *deletion); !done)
                return done;
    return finish(record);
}

/// What every record has from the start.
void WriteSession::addFirstValues(const KindSpec& kind, const RecordChange& change, std::vector<FieldWrite>& writes)
{
    if (!brings(change, field::CreatedAt))
        writes.push_back(writeOf(field::CreatedAt, {}, encodeValue(m_parts.clock.now())));
    if (kind.find(field::Order) && !brings(change, field::Order))
        writes.push_back(writeOf(field::Order, {}, orderAt(m_parts.clock.soonest())));
}

Result<void> WriteSession::remove(StoredRecord& record, const DeletionValue& deletion)
{
    const auto fieldWrite = writeOfDeletion(record.view(), deletion);
    return write(record, kFieldsGroup, {&fieldWrite, 1});
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
    auto& state = record.state(group);
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
    auto& state = record.state(entry.group);
    auto reversal = reversalOf(entry.trace, state);
    for (auto& fieldWrite : reversal.writes)
        unsetRatherThanEmpty(fieldWrite, state);
    if (!reversal.overtaken.empty())
        m_overtaken.push_back(record.fields.id);
    auto done = write(record, entry.group, reversal.writes);
    return done ? finish(record) : done;
}

Result<void> WriteSession::projectAgain(std::int64_t key)
{
    auto stored = m_parts.records.load(key);
    if (!stored || !*stored)
        return stored ? Result<void>{} : failure(std::move(stored));
    (*stored)->touchAll();
    return m_parts.projector.project(**stored);
}

void WriteSession::continueFrom(std::vector<JournalEntry> goesOn)
{
    for (auto& entry : goesOn)
        note(std::move(entry));
}

Result<void> WriteSession::logChanges(std::int64_t action)
{
    if (auto done = settleBuried(); !done)
        return done;
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
