// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/Freezing.h"

#include "core/merge/RecordCodec.h"
#include "sync/engine/PageIntake.h"

#include <algorithm>
#include <iterator>

namespace altair {

namespace {

constexpr std::size_t kReadBytes = std::size_t{1536} * 1024;  ///< Of states: a little more than a request takes.
constexpr int kReadStates = 4096;

/// What doesn't fit any more waits with the other group of its record: the tombstones of a record travel together.
void leaveTogether(std::vector<SealedStates::Row>& rows, const GroupKey& next)
{
    if (rows.size() > 1 && rows.back().waiting.of.key == next.key)
        rows.pop_back();
}

/// Rows of actions that go on beyond what was read wait for the next request, unless they are all there is.
void keepWholeActions(SealedStates& sealed, bool isCut)
{
    auto& rows = sealed.rows;
    if (!isCut || rows.empty())
        return;
    const auto last = rows.back().waiting.action;
    const auto begins = std::ranges::find(rows, last, [](const auto& row) { return row.waiting.action; });
    if (last == 0)
        return;
    if (begins == rows.begin())
        sealed.endsAction = false;
    else
        rows.erase(begins, rows.end());
}

SealedBatch::Heading headingFor(const SyncMemory& memory)
{
    SealedBatch::Heading heading;
    heading.device = memory.device;
    heading.previous = memory.chain;
    heading.log = memory.log;
    return heading;
}

/// Names the action that the rows belong to, and remembers it when more of it is to come.
void nameAction(
    SealedBatch::Heading& heading, SyncMemory& memory, std::int64_t action, bool endsAction, const ActionId& fresh)
{
    const bool goesOn = memory.split && memory.split->action == action;
    const auto split = goesOn ? *memory.split : SplitAction{action, fresh, 0};
    heading.action = split.id;
    heading.part = split.part + 1;
    heading.of = endsAction ? heading.part : 0;
    memory.split.reset();
    if (!endsAction)
        memory.split = SplitAction{action, split.id, heading.part};
}

Result<void> setFrozen(Replica& replica, SyncMemory& memory, std::span<const Sealed> rows,
    const SealedBatch::Heading& heading, const std::vector<GroupKey>& entries)
{
    const auto batch = SealedBatch::make(heading, rows);
    memory.frozenChain = batch.chainAfter(memory.space);
    memory.frozenRows = rows.size();
    return replica.frozen.append(batch.bytes(), entries);
}

/// The next request names the one before it, so its bytes are made when its turn comes.
Result<void> prepareNext(Replica& replica, SyncMemory& memory)
{
    memory.frozenChain.reset();
    const auto next = replica.frozen.first();
    if (!next || !*next)
        return next ? Result<void>{} : failure(next);
    const auto stored = SealedBatch::fromStored((*next)->request);
    if (!stored)
        return failure(stored);
    auto heading = stored->heading();
    heading.device = memory.device;
    heading.previous = memory.chain;
    heading.log = memory.log;
    const auto batch = SealedBatch::make(heading, stored->rows());
    memory.frozenChain = batch.chainAfter(memory.space);
    memory.frozenRows = stored->rows().size();
    return replica.frozen.replace((*next)->number, batch.bytes());
}

Result<FrozenRequest> firstFrozen(Replica& replica)
{
    auto first = replica.frozen.first();
    if (!first)
        return failure(std::move(first));
    if (!*first)
        return fail(ErrorCode::Internal, "There is nothing that was sent.", "frozen: none");
    return std::move(**first);
}

}  // namespace

Result<WaitingBatch> readWaiting(Replica& replica)
{
    auto states = replica.outbox.waiting(kReadBytes, kReadStates);
    const auto count = states ? replica.outbox.count() : failure(states);
    if (!count)
        return failure(count);
    const bool hasMore = static_cast<std::int64_t>(states->size()) < *count;
    return WaitingBatch{std::move(*states), hasMore};
}

SealedStates sealWaiting(WaitingBatch batch, DeviceId device, RowCipher& cipher)
{
    SealedStates result;
    bool isCut = batch.hasMore;
    auto cost = SealedBatch::kHeadingCost;
    for (auto& waiting : batch.states) {
        auto record = decodeRecord(waiting.state);
        if (waiting.state.empty()) {
            result.vanished.push_back(waiting.of);
            continue;
        }
        if (!record) {
            result.refused.push_back({waiting.of, record.error().sentence});
            continue;
        }
        if (record->context.highest(device) <= waiting.sealed) {
            result.unnamed.push_back(waiting.of);
            continue;
        }
        auto sealed = cipher.seal(std::move(*record), device);
        if (!sealed) {
            result.refused.push_back({waiting.of, sealed.error().sentence});
            continue;
        }
        cost += SealedBatch::costOf(*sealed);
        if (cost > kMostBatchBytes && !result.rows.empty()) {
            isCut = true;
            leaveTogether(result.rows, waiting.of);
            break;
        }
        result.rows.push_back({std::move(waiting), std::move(*sealed)});
    }
    keepWholeActions(result, isCut);
    return result;
}

Result<void> nameStates(WriteSession& session, std::span<const GroupKey> unnamed)
{
    for (const auto& of : unnamed)
        if (auto done = session.renew(of); !done)
            return done;
    return {};
}

Result<void> freeze(
    WriteSession& session, Replica& replica, SyncMemory& memory, const SealedStates& sealed, const ActionId& action)
{
    for (const auto& [of, sentence] : sealed.refused) {
        auto done = replica.setAside.add(of, session.now(), sentence);
        if (done)
            done = replica.outbox.take(of);
        if (!done)
            return done;
    }
    for (const auto& of : sealed.vanished)
        if (auto done = replica.outbox.take(of); !done)
            return done;

    std::vector<Sealed> rows;
    std::vector<GroupKey> entries;
    for (const auto& row : sealed.rows) {
        const auto& of = row.waiting.of;
        const auto now = replica.outbox.stateOf(of);
        if (!now)
            return failure(now);
        if (*now != row.waiting.state)
            continue;
        auto done = replica.outbox.take(of);
        if (done)
            done = replica.sent.setSealed(of, row.sealed.header().dot.hlc);
        if (done)
            done = replica.setAside.remove(of);
        if (!done)
            return done;
        rows.push_back(row.sealed);
        entries.push_back(of);
    }
    if (rows.empty())
        return {};
    auto heading = headingFor(memory);
    nameAction(heading, memory, sealed.rows.front().waiting.action, sealed.endsAction, action);
    return setFrozen(replica, memory, rows, heading, entries);
}

SentBatch withCodes(SealedBatch batch, RowCipher& cipher)
{
    std::vector<Sha256> codes;
    codes.reserve(batch.rows().size());
    for (const auto& row : batch.rows())
        codes.push_back(cipher.codeOf(row));
    return {std::move(batch), std::move(codes)};
}

Result<void> noteAccepted(WriteSession& session, Replica& replica, SyncMemory& memory, const PushAnswer& answer,
    const SentBatch& sent, BytesView positionAfter)
{
    const auto frozen = firstFrozen(replica);
    if (!frozen)
        return failure(frozen);
    const auto& rows = sent.batch.rows();
    if (answer.chain != memory.frozenChain || rows.size() != frozen->entries.size())
        return fail(ErrorCode::Damaged, "The server's answer does not belong to what was sent.", "push: another chain");
    const bool grewByThese = memory.isWholeCut && answer.first == memory.cursor + 1
        && answer.last - answer.first + 1 == rows.size();
    LogBook book{replica, memory};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& of = frozen->entries[i];
        const auto& header = rows[i].header();
        const auto row = logRowOf(grewByThese ? answer.first + i : 0, of, header, sent.codes[i]);
        auto done = replica.sent.setPublished(of, header.dot.hlc);
        if (done)
            done = grewByThese ? book.enter(row) : replica.acknowledged.add(row, answer.head);
        if (!done)
            return done;
    }
    memory.chain = answer.chain;
    memory.exchangedAt = session.now();
    auto done = replica.frozen.remove(frozen->number);
    if (done && grewByThese) {
        memory.cursor = answer.last;
        memory.isWholeCut = answer.head == answer.last;
        if (memory.isWholeCut)
            done = replica.digests.note(positionAfter, viewOf(memory.digest.bytes()));
    }
    return done ? prepareNext(replica, memory) : done;
}

Result<void> refuseFrozen(WriteSession& session, Replica& replica, SyncMemory& memory, const std::string& sentence)
{
    const auto all = replica.frozen.all();
    if (!all || all->empty())
        return all ? Result<void>{} : failure(all);
    const auto& first = all->front();
    const auto batch = SealedBatch::fromStored(first.request);
    if (!batch)
        return failure(batch);
    auto done = replica.frozen.clear();
    if (done && first.entries.size() == 1)
        done = replica.setAside.add(first.entries.front(), session.now(), sentence);
    const auto half = first.entries.size() / 2;
    const auto append = [&](std::size_t from, std::size_t to) -> Result<void> {
        const std::vector<GroupKey> entries(first.entries.begin() + static_cast<std::ptrdiff_t>(from),
            first.entries.begin() + static_cast<std::ptrdiff_t>(to));
        const auto part = SealedBatch::make(batch->heading(), std::span{batch->rows()}.subspan(from, to - from));
        return replica.frozen.append(part.bytes(), entries);
    };
    if (done && half > 0)
        done = append(0, half);
    if (done && half > 0)
        done = append(half, first.entries.size());
    for (auto rest = all->begin() + 1; done && rest != all->end(); ++rest)
        done = replica.frozen.append(rest->request, rest->entries);
    return done ? prepareNext(replica, memory) : done;
}

Result<void> renewFrozen(WriteSession& session, Replica& replica, SyncMemory& memory)
{
    const auto all = replica.frozen.all();
    if (!all)
        return failure(all);
    for (const auto& request : *all)
        if (auto done = nameStates(session, request.entries); !done)
            return done;
    memory.frozenChain.reset();
    return replica.frozen.clear();
}

}  // namespace altair
