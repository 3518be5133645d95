// SPDX-License-Identifier: AGPL-3.0-or-later
//
// What only whoever syncs asks of a transaction.

#include "core/merge/Join.h"
#include "core/store/FieldChanges.h"
#include "core/store/WriteSession.h"

namespace altair {

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
    auto& mine = record.state(state.group);
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
    auto& mine = record.state(removal.group);
    auto joined = altair::join(mine, removal);
    if (joined.isTombstone() && !mine.isTombstone())
        joined = writtenAgain(mine, joined.context);
    mine = std::move(joined);
    record.touchAll();
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
    const auto restored = writeOfRestoring(record.view());
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
    record.state(of.group).context.include(m_parts.clock.next());
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
    record.touchAll();
    return finish(record);
}

Result<void> WriteSession::becomeDevice(DeviceId device)
{
    if (!m_oldDevice)
        m_oldDevice = m_parts.clock.device();
    m_parts.clock.rename(device);
    return m_parts.meta.setNumber("device", device.value);
}

}  // namespace altair
