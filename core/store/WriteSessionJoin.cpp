// SPDX-License-Identifier: AGPL-3.0-or-later
//
// States that come from elsewhere, and records that are deleted for good: where the two meet.

#include "core/merge/Join.h"
#include "core/merge/JoinTrace.h"
#include "core/store/WriteSession.h"

namespace altair {

namespace {

bool isPurged(const Record& state)
{
    return state.isTombstone() && !state.context.empty();
}

}  // namespace

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
    if (isPurged(state))
        if (auto done = overwriteRemoved(); !done)
            return failure(done);
    auto& mine = record.state(state.group);
    auto joined = mine.context.empty() ? state : altair::join(mine, state);
    joined.kind = std::max(mine.kind, state.kind);
    if (isPurged(mine) && !state.isTombstone())
        outcome.isWrittenAgain = meetTombstone(record.key, state, mine, joined);
    else if (isPurged(state) && !mine.isTombstone())
        outcome.isWrittenAgain = meetTombstone(record.key, mine, state, joined);
    if (joined == mine)
        return outcome;
    for (const auto& [device, hlc] : state.context.entries())
        m_parts.clock.adopt(hlc);
    if (origin == Origin::Log)
        if (auto done = noteForeignEdits(record, mine, joined, state.latest()); !done)
            return failure(done);
    if (record.isNew && state.group == kFieldsGroup)
        note({record.key, kFieldsGroup, true, {joined.latest(), joined.latest(), {}, {}}});
    mine = std::move(joined);
    record.fields.kind = std::max(record.fields.kind, state.kind);
    if (origin == Origin::Elsewhere || outcome.isWrittenAgain)
        m_logged.emplace_back(state.group, record.key);
    record.touchAll();
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

/// Late edits beat purge: one dot that the tombstone has not seen brings the whole state back, then answers true. Without
/// one the state is gone, unless the record turns out to live.
bool WriteSession::meetTombstone(std::int64_t key, const Record& alive, const Record& tombstone, Record& joined)
{
    if (!joined.isTombstone()) {
        // Whoever has seen the purge and has values all the same wrote them again already.
        const bool isLate = !alive.context.covers(tombstone.context);
        if (isLate)
            joined = writtenAgain(alive, joined.context);
        return isLate;
    }
    const auto [place, isFirst] = m_buried.try_emplace({key, joined.group}, alive);
    if (!isFirst)
        place->second = altair::join(place->second, alive);
    return false;
}

/// The whole state as an edit that has seen all of `context`.
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

Result<void> WriteSession::settleBuried()
{
    for (const auto& [where, state] : std::exchange(m_buried, {})) {
        auto stored = m_parts.records.load(where.first);
        if (!stored)
            return failure(std::move(stored));
        auto done = (*stored)->isTombstone() ? forget(where.first) : writeBack(**stored, state);
        if (!done)
            return done;
    }
    return {};
}

/// A record lives or is purged as a whole. What a tombstone took from a record that lives was not meant: a note is not
/// to lose its text because somebody else edited its title in time.
Result<void> WriteSession::writeBack(StoredRecord& record, const Record& state)
{
    auto& mine = record.state(state.group);
    if (!mine.isTombstone())
        return {};
    mine = writtenAgain(state, mine.context);
    m_logged.emplace_back(state.group, record.key);
    record.touchAll();
    return finish(record);
}

/// For the rest of this transaction: nothing of what is gone for good may stay in the file.
Result<void> WriteSession::overwriteRemoved()
{
    if (m_overwriting)
        return {};
    auto begun = Overwriting::begin(m_parts.connection);
    if (!begun)
        return failure(std::move(begun));
    m_overwriting.emplace(std::move(*begun));
    return {};
}

/// Nor anywhere beside its states.
Result<void> WriteSession::forget(std::int64_t key)
{
    m_purged.insert(key);
    auto done = m_parts.history.forget(key);
    return done ? HeldRows{m_parts.connection}.removeKey(key) : done;
}

Result<void> WriteSession::purge(const RecordId& id)
{
    auto stored = m_parts.records.load(id);
    if (!stored)
        return failure(std::move(stored));
    if (!*stored || (*stored)->isTombstone())
        return {};
    if (auto done = overwriteRemoved(); !done)
        return done;
    auto& record = **stored;
    for (const auto group : {kFieldsGroup, kTextGroup}) {
        if (group == kTextGroup && !record.text)
            continue;
        auto& state = record.state(group);
        state.fields.clear();
        state.context.include(m_parts.clock.next());
        m_logged.emplace_back(group, record.key);
    }
    if (auto done = forget(record.key); !done)
        return done;
    m_changed.push_back(id);
    return m_parts.projector.project(record);
}

}  // namespace altair
