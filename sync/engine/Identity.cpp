// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/Identity.h"

#include "core/merge/RecordCodec.h"
#include "sync/engine/LogBook.h"

#include <set>

namespace altair {

namespace {

constexpr int kRestampedAtOnce = 300;
constexpr int kComparedAtOnce = 500;

/// What was sealed and not acknowledged may have arrived all the same: its names are used up.
Result<void> giveUpFrozen(Replica& replica, SyncMemory& memory)
{
    const auto all = replica.frozen.all();
    if (!all)
        return failure(all);
    for (const auto& request : *all)
        for (const auto& of : request.entries) {
            const auto sent = replica.sent.of(of);
            if (!sent)
                return failure(sent);
            if (auto done = replica.sent.setPublished(of, sent->sealed); !done)
                return done;
        }
    memory.frozenChain.reset();
    return replica.frozen.clear();
}

/// What was sealed and not acknowledged, and what was refused, waits as if it had never been sealed.
Result<void> unfreeze(Replica& replica, SyncMemory& memory)
{
    const auto all = replica.frozen.all();
    if (!all)
        return failure(all);
    for (const auto& request : *all)
        for (const auto& of : request.entries)
            if (auto done = replica.outbox.putBack(of); !done)
                return done;
    const auto refused = replica.setAside.entries(-1);
    if (!refused)
        return failure(refused);
    for (const auto& entry : *refused) {
        auto done = replica.outbox.putBack(entry.of);
        if (done)
            done = replica.setAside.remove(entry.of);
        if (!done)
            return done;
    }
    memory.frozenChain.reset();
    memory.split.reset();
    return replica.frozen.clear();
}

void offerEverything(SyncMemory& memory)
{
    memory.offerFrom = 0;
}

/// The backup was made by this very profile, so its edits keep their names; from now on it is another device.
Result<void> beginRestored(WriteSession& session, Replica& replica, SyncMemory& memory)
{
    auto done = unfreeze(replica, memory);
    if (done)
        done = replica.sent.clear();
    if (done)
        done = LogBook{replica, memory}.clear();
    memory.chain = {};
    memory.device = session.device();
    memory.isIntroduced = false;
    memory.restamping.reset();
    offerEverything(memory);
    return done;
}

Result<void> beginSpace(Replica& replica, SyncMemory& memory, const SpaceId& space)
{
    auto done = beginLog(replica, memory, {});
    if (done)
        done = replica.quarantine.clear();
    if (done)
        done = replica.peers.clear();
    memory.space = space;
    memory.isIntroduced = true;  // Signing in said who it is.
    memory.renamedAt.reset();
    memory.beaconAt.reset();
    memory.alarmAt.reset();
    memory.exchangedAt.reset();
    return done;
}

Result<bool> isInLog(LogBook& book, const GroupKey& of, const Context& context)
{
    const auto known = book.contextOf(of);
    return known ? Result<bool>{known->covers(context)} : failure(known);
}

/// True when the state waits already, under a name that has not been used.
Result<bool> waitsAlready(Replica& replica, const GroupKey& of, Hlc own)
{
    const auto waits = replica.outbox.holds(of);
    if (!waits || !*waits)
        return waits;
    const auto sent = replica.sent.of(of);
    return sent ? Result<bool>{own > sent->sealed} : failure(sent);
}

Result<void> offerUnlessInLog(
    WriteSession& session, Replica& replica, LogBook& book, const GroupKey& of, const Bytes& state)
{
    const auto record = decodeRecord(state);
    if (!record)
        return {};  // The doctor finds it; it can't be sealed.
    const auto known = isInLog(book, of, record->context);
    const auto waits = known && !*known ? waitsAlready(replica, of, record->context.highest(session.device())) : known;
    if (!waits || *waits)
        return waits ? Result<void>{} : failure(waits);
    return session.renew(of);
}

}  // namespace

Result<void> beginWith(WriteSession& session, Replica& replica, SyncMemory& memory, const SpaceId& space)
{
    const bool isFirst = memory.device == DeviceId{};
    if (isFirst)
        memory.device = session.device();
    Result<void> done;
    if (memory.device != session.device())
        done = beginRestored(session, replica, memory);
    if (done && memory.space != space)
        done = beginSpace(replica, memory, space);
    return done;
}

Result<void> beginLog(Replica& replica, SyncMemory& memory, const LogId& log)
{
    auto done = giveUpFrozen(replica, memory);
    if (done)
        done = LogBook{replica, memory}.clear();
    const auto neverSent = done ? replica.sent.isEmpty() : failure(done);
    if (!neverSent)
        return failure(neverSent);
    // Before the very first contact all there is waits to be sent anyway.
    if (!memory.log.isNull() || !*neverSent)
        offerEverything(memory);
    memory.log = log;
    memory.chain = {};
    memory.split.reset();
    return {};
}

Result<void> readAgain(WriteSession& session, Replica& replica, SyncMemory& memory, Alarm alarm)
{
    if (alarm == Alarm::Yes)
        memory.alarmAt = session.now();
    offerEverything(memory);
    return LogBook{replica, memory}.clear();
}

Result<void> takeNewName(WriteSession& session, Replica& replica, SyncMemory& memory, DeviceId name)
{
    memory.restamping = Restamping{memory.device, {}};
    memory.device = name;
    memory.chain = {};
    memory.isIntroduced = false;
    memory.renamedAt = session.now();
    offerEverything(memory);
    auto done = unfreeze(replica, memory);
    if (done)
        done = LogBook{replica, memory}.clear();
    return done ? session.becomeDevice(memory.device) : done;
}

Result<bool> restampSome(WriteSession& session, Replica& replica, SyncMemory& memory)
{
    auto& restamping = *memory.restamping;
    const auto some = replica.outbox.after(restamping.last, kRestampedAtOnce);
    if (!some)
        return failure(some);
    std::set<std::int64_t> keys;
    for (const auto& of : *some)
        keys.insert(of.key);
    for (const auto key : keys) {
        const auto fields = replica.sent.of({key, kFieldsGroup});
        const auto text = fields ? replica.sent.of({key, kTextGroup}) : fields;
        if (!text)
            return failure(text);
        if (auto done = session.restamp(key, {restamping.oldDevice, fields->published, text->published}); !done)
            return failure(done);
    }
    if (!some->empty()) {
        restamping.last = some->back();
        return true;
    }
    memory.restamping.reset();
    const auto done = replica.sent.clear();
    return done ? Result<bool>{false} : failure(done);
}

Result<void> offerSome(WriteSession& session, Replica& replica, SyncMemory& memory)
{
    const auto states = replica.outbox.statesAfter(*memory.offerFrom, kComparedAtOnce);
    if (!states)
        return failure(states);
    LogBook book{replica, memory};
    for (const auto& [of, state] : *states)
        if (auto done = offerUnlessInLog(session, replica, book, of, state); !done)
            return done;
    if (states->empty())
        memory.offerFrom.reset();
    else
        memory.offerFrom = states->back().first.key;
    return {};
}

}  // namespace altair
