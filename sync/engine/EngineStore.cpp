// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/EngineStore.h"

#include <algorithm>
#include <utility>

namespace altair {

namespace {

constexpr std::size_t kRowsAtOnce = 400;  ///< Of a page in one transaction; a longer batch is divided.
constexpr std::size_t kNamedAtOnce = 400;
constexpr int kRetriedAtOnce = 200;
constexpr int kShownSetAside = 100;
constexpr std::uint64_t kManyRows = 2000;  ///< So many at once are indexed for parts of words later.

bool isOfOneRecord(const ArrivedRow& row, const ArrivedRow& next)
{
    return row.record && next.record && row.record->id == next.record->id;
}

/// How many rows from `from` go into one transaction: whole batches, unless one is too long.
std::size_t endOfSlice(const std::vector<ArrivedRow>& rows, std::size_t from)
{
    const auto most = std::min(rows.size(), from + kRowsAtOnce);
    auto end = most;
    while (end < rows.size() && end > from && rows[end].batch == rows[end - 1].batch)
        --end;
    if (end > from)
        return end;
    // The tombstones of a record are joined together.
    for (end = most; end < rows.size() && isOfOneRecord(rows[end - 1], rows[end]);)
        ++end;
    return end;
}

}  // namespace

/// A page while it is taken in, transaction by transaction.
struct EngineStore::Intake {
    std::vector<ArrivedRow> rows;
    std::size_t taken = 0;
    IntakeEnd end;
    std::optional<PageRemovals> removals;
    event::PageApplied report;
};

EngineStore::EngineStore(const Parts& parts, SpaceKeys keys)
    : m_parts(parts)
    , m_keys(std::move(keys))
    , m_cipher(m_keys, parts.random)
    , m_shared(std::make_shared<Shared>())
    , m_calls(std::make_shared<int>())
{}

EngineStore::~EngineStore() = default;

void EngineStore::setKeys(SpaceKeys keys)
{
    m_keys = std::move(keys);
    m_cipher = RowCipher{m_keys, m_parts.random};
}

void EngineStore::forgetCalls()
{
    m_calls = std::make_shared<int>();
}

template <class T>
EngineStore::Answer<T> EngineStore::onEngine(Answer<T> done)
{
    return [engine = m_parts.engine, calls = std::weak_ptr{m_calls}, done = std::move(done)](Result<T> result) mutable {
        engine->post(Urgency::Background, [calls, done = std::move(done), result = std::move(result)]() mutable {
            if (!calls.expired())
                done(std::move(result));
        });
    };
}

template <class T>
void EngineStore::write(Work<T> work, Answer<T> done)
{
    auto job = [shared = m_shared, work = std::move(work)](Writer& writer) mutable -> Result<T> {
        std::optional<Result<T>> answer;
        shared->isWriting = true;
        const auto written = writer.replicate([&](WriteSession& session, Replica& replica) -> Result<void> {
            auto memory = SyncMemory::read(replica);
            if (!memory)
                return failure(std::move(memory));
            const auto before = *memory;
            answer = work(session, replica, *memory);
            return *answer ? memory->write(replica, before) : failure(*answer);
        });
        shared->isWriting = false;
        return written ? std::move(*answer) : failure(written);
    };
    m_parts.workspace.write(std::move(job), onEngine(std::move(done)), Urgency::Background);
}

template <class T>
void EngineStore::read(std::move_only_function<Result<T>(Replica&)> work, Answer<T> done)
{
    auto job = [work = std::move(work)](Reader& reader) mutable -> Result<T> {
        Replica replica{reader.connection()};
        return work(replica);
    };
    m_parts.workspace.read(std::move(job), onEngine(std::move(done)), Urgency::Background);
}

void EngineStore::change(Work<void> work, Answer<SyncFacts> done)
{
    write<SyncFacts>(
        [work = std::move(work)](
            WriteSession& session, Replica& replica, SyncMemory& memory) mutable -> Result<SyncFacts> {
            const auto changed = work(session, replica, memory);
            return changed ? factsOf(session, replica, memory) : failure(changed);
        },
        std::move(done));
}

void EngineStore::load(Answer<SyncFacts> done)
{
    change([space = m_keys.space()](WriteSession& session, Replica& replica,
               SyncMemory& memory) { return beginWith(session, replica, memory, space); },
        std::move(done));
}

// -------------------------------------------------------------------- receiving

void EngineStore::apply(PullPage page, Bytes positionAfter, Answer<event::PageApplied> done)
{
    deferSubstrings(page);
    auto intake = std::make_shared<Intake>();
    intake->end = {page.next, page.next == page.upto, std::move(positionAfter)};
    intake->rows = m_cipher.open(std::move(page));
    applySome(std::move(intake), std::move(done));
}

void EngineStore::deferSubstrings(const PullPage& page)
{
    const auto first = page.rows.empty() ? page.next : page.rows.front().seq;
    if (page.upto < first + kManyRows || m_deferredUpto >= page.upto)
        return;
    m_deferredUpto = page.upto;
    // Should it fail, the pull says so as well.
    m_parts.workspace.write(
        [](Writer& writer) { return writer.deferSubstrings(); }, [](const Result<void>&) {}, Urgency::Background);
}

void EngineStore::applySome(std::shared_ptr<Intake> intake, Answer<event::PageApplied> done)
{
    write<SyncFacts>(
        [intake](WriteSession& session, Replica& replica, SyncMemory& memory) -> Result<SyncFacts> {
            if (!intake->removals) {
                auto removals = removalsIn(session, replica, intake->rows);
                if (!removals)
                    return failure(std::move(removals));
                intake->removals = std::move(*removals);
            }
            const auto from = intake->taken;
            const auto to = endOfSlice(intake->rows, from);
            const bool isLast = to == intake->rows.size();
            const auto end = isLast ? intake->end : IntakeEnd{intake->rows[to - 1].seq, false, {}};
            PageIntake taking{session, replica, memory, *intake->removals};
            const auto report = taking.take(std::span{intake->rows}.subspan(from, to - from), end);
            if (!report)
                return failure(report);
            auto& all = intake->report;
            all.bodiesMissing = report->bodiesMissing;
            all.isImpersonated = report->isImpersonated;
            all.keysMissing = all.keysMissing || report->keysMissing;
            all.rowsMissing = report->rowsMissing;
            intake->taken = to;
            return factsOf(session, replica, memory);
        },
        [this, intake, done = std::move(done)](Result<SyncFacts> facts) mutable {
            if (!facts)
                return done(failure(std::move(facts)));
            intake->report.facts = *facts;
            const bool stops = intake->report.bodiesMissing || intake->report.isImpersonated;
            if (!stops && intake->taken < intake->rows.size())
                return applySome(std::move(intake), std::move(done));
            if (!stops && intake->end.isWholeCut)
                return releaseHeld(std::move(intake), std::move(done));
            done(intake->report);
        });
}

/// What looked like the beginning of a mass deletion and was none.
void EngineStore::releaseHeld(std::shared_ptr<Intake> intake, Answer<event::PageApplied> done)
{
    using MaybeFacts = std::optional<SyncFacts>;
    write<MaybeFacts>(
        [](WriteSession& session, Replica& replica, SyncMemory& memory) -> Result<MaybeFacts> {
            const auto device = releasable(session, replica);
            if (!device || !*device)
                return device ? Result<MaybeFacts>{} : failure(device);
            const auto settled = altair::settleHeld(session, replica, **device, HeldRemovals::Join);
            const auto facts = settled ? factsOf(session, replica, memory) : Result<SyncFacts>{failure(settled)};
            return facts ? Result<MaybeFacts>{*facts} : failure(facts);
        },
        [this, intake, done = std::move(done)](Result<MaybeFacts> facts) mutable {
            if (!facts)
                return done(failure(std::move(facts)));
            if (!*facts)
                return done(intake->report);
            intake->report.facts = **facts;
            releaseHeld(std::move(intake), std::move(done));
        });
}

void EngineStore::openQuarantined(Answer<SyncFacts> done)
{
    retryQuarantined(0, std::move(done));
}

void EngineStore::retryQuarantined(std::int64_t after, Answer<SyncFacts> done)
{
    read<std::vector<QuarantinedRow>>(
        [after](Replica& replica) { return replica.quarantine.after(after, kRetriedAtOnce); },
        [this, done = std::move(done)](Result<std::vector<QuarantinedRow>> rows) mutable {
            if (!rows)
                return done(failure(std::move(rows)));
            const auto last = rows->empty() ? 0 : rows->back().number;
            auto opened = std::make_shared<std::vector<std::pair<std::int64_t, ArrivedRow>>>();
            for (auto& row : *rows) {
                PulledRow pulled{row.seq, 0, row.seq, {}, {std::move(row.header), std::move(row.body)}, {}};
                pulled.hash = RowHash::fromBytes(row.hash).value_or(RowHash{});
                if (auto arrived = m_cipher.open(std::move(pulled)); arrived.record)
                    opened->emplace_back(row.number, std::move(arrived));
            }
            auto goOn = [this, last, done = std::move(done)](Result<SyncFacts> facts) mutable {
                if (!facts || last == 0)
                    return done(std::move(facts));
                retryQuarantined(last, std::move(done));
            };
            change(
                [opened](WriteSession& session, Replica& replica, SyncMemory& memory) -> Result<void> {
                    std::vector<ArrivedRow> arrived;
                    for (const auto& [number, row] : *opened)
                        arrived.push_back(row);
                    const auto removals = removalsIn(session, replica, arrived);
                    if (!removals)
                        return failure(removals);
                    PageIntake taking{session, replica, memory, *removals};
                    for (const auto& [number, row] : *opened) {
                        auto taken = taking.takeLate(row);
                        if (taken)
                            taken = replica.quarantine.remove(number);
                        if (!taken)
                            return taken;
                    }
                    return {};
                },
                std::move(goOn));
        });
}

// -------------------------------------------------------------------- sending

void EngineStore::freeze(Answer<SyncFacts> done)
{
    struct Read {
        WaitingBatch batch;
        DeviceId device;
    };
    read<Read>(
        [](Replica& replica) -> Result<Read> {
            const auto memory = SyncMemory::read(replica);
            auto batch = memory ? readWaiting(replica) : Result<WaitingBatch>{failure(memory)};
            return batch ? Result<Read>{Read{std::move(*batch), memory->device}} : failure(batch);
        },
        [this, done = std::move(done)](Result<Read> waiting) mutable {
            if (!waiting)
                return done(failure(std::move(waiting)));
            freezeStates(sealWaiting(std::move(waiting->batch), waiting->device, m_cipher), std::move(done));
        });
}

void EngineStore::freezeStates(SealedStates sealed, Answer<SyncFacts> done)
{
    if (!sealed.unnamed.empty()) {
        sealed.unnamed.resize(std::min(sealed.unnamed.size(), kNamedAtOnce));
        return change([unnamed = std::move(sealed.unnamed)](
                          WriteSession& session, Replica&, SyncMemory&) { return nameStates(session, unnamed); },
            [this, done = std::move(done)](
                Result<SyncFacts> named) mutable { return named ? freeze(std::move(done)) : done(std::move(named)); });
    }
    m_sent.reset();
    change(
        [sealed = std::move(sealed), action = ActionId::fresh(m_parts.random)](WriteSession& session, Replica& replica,
            SyncMemory& memory) { return altair::freeze(session, replica, memory, sealed, action); },
        std::move(done));
}

void EngineStore::firstFrozen(Answer<std::shared_ptr<const SentBatch>> done)
{
    read<Bytes>(
        [](Replica& replica) -> Result<Bytes> {
            auto first = replica.frozen.first();
            if (!first)
                return failure(std::move(first));
            if (!*first)
                return fail(ErrorCode::NotFound, "There is nothing to send.", "frozen: none");
            return std::move((*first)->request);
        },
        [this, done = std::move(done)](Result<Bytes> request) mutable {
            if (!request)
                return done(failure(std::move(request)));
            if (m_sent && m_sent->batch.bytes() == *request)
                return done(m_sent);
            auto batch = SealedBatch::fromStored(std::move(*request));
            if (!batch)
                return done(failure(std::move(batch)));
            m_sent = std::make_shared<const SentBatch>(withCodes(std::move(*batch), m_cipher));
            done(m_sent);
        });
}

void EngineStore::noteAccepted(const PushAnswer& answer, Bytes positionAfter, Answer<SyncFacts> done)
{
    change(
        [answer, sent = m_sent, position = std::move(positionAfter)](
            WriteSession& session, Replica& replica, SyncMemory& memory) -> Result<void> {
            if (!sent)
                return fail(ErrorCode::Internal, "There is nothing that was sent.", "frozen: none");
            return altair::noteAccepted(session, replica, memory, answer, *sent, position);
        },
        std::move(done));
}

void EngineStore::refuseFrozen(const std::string& sentence, Answer<SyncFacts> done)
{
    change([sentence](WriteSession& session, Replica& replica,
               SyncMemory& memory) { return altair::refuseFrozen(session, replica, memory, sentence); },
        std::move(done));
}

void EngineStore::renewFrozen(Answer<SyncFacts> done)
{
    change(altair::renewFrozen, std::move(done));
}

void EngineStore::retrySetAside(Answer<SyncFacts> done)
{
    change(
        [](WriteSession&, Replica& replica, SyncMemory&) -> Result<void> {
            const auto refused = replica.setAside.entries(-1);
            if (!refused)
                return failure(refused);
            for (const auto& entry : *refused) {
                auto tried = replica.outbox.putBack(entry.of);
                if (tried)
                    tried = replica.setAside.remove(entry.of);
                if (!tried)
                    return tried;
            }
            return {};
        },
        std::move(done));
}

// -------------------------------------------------------------------- who and where

void EngineStore::takeNewName(Answer<SyncFacts> done)
{
    change([name = DeviceId::fresh(m_parts.random)](WriteSession& session, Replica& replica,
               SyncMemory& memory) { return altair::takeNewName(session, replica, memory, name); },
        std::move(done));
}

void EngineStore::restamp(Answer<SyncFacts> done)
{
    change(
        [](WriteSession& session, Replica& replica, SyncMemory& memory) -> Result<void> {
            const auto more = restampSome(session, replica, memory);
            return more ? Result<void>{} : failure(more);
        },
        std::move(done));
}

void EngineStore::beginLog(const LogId& log, Answer<SyncFacts> done)
{
    change(
        [log](WriteSession&, Replica& replica, SyncMemory& memory) { return altair::beginLog(replica, memory, log); },
        std::move(done));
}

void EngineStore::readAgain(Alarm alarm, Answer<SyncFacts> done)
{
    change([alarm](WriteSession& session, Replica& replica,
               SyncMemory& memory) { return altair::readAgain(session, replica, memory, alarm); },
        std::move(done));
}

void EngineStore::offer(Answer<SyncFacts> done)
{
    change(offerSome, std::move(done));
}

void EngineStore::noteIntroduced(Answer<SyncFacts> done)
{
    change(
        [](WriteSession&, Replica&, SyncMemory& memory) -> Result<void> {
            memory.isIntroduced = true;
            return {};
        },
        std::move(done));
}

// -------------------------------------------------------------------- beacons

void EngineStore::noteBeacon(Answer<SyncFacts> done)
{
    change(
        [](WriteSession& session, Replica&, SyncMemory& memory) -> Result<void> {
            memory.beaconAt = session.now();
            return {};
        },
        std::move(done));
}

void EngineStore::compareBeacons(const std::vector<SealedBeacon>& beacons, Answer<event::BeaconsCompared> done)
{
    std::vector<HeardBeaconContent> heard;
    for (const auto& beacon : beacons)
        // One that does not open says nothing: whoever keeps it could just as well have kept it back.
        if (auto content = openBeacon(beacon, m_keys))
            heard.push_back({beacon.device, beacon.received, std::move(*content)});
    write<event::BeaconsCompared>(
        [heard = std::move(heard)](
            WriteSession& session, Replica& replica, SyncMemory& memory) -> Result<event::BeaconsCompared> {
            const auto alarm = altair::compareBeacons(replica, memory, heard);
            const auto facts = alarm ? factsOf(session, replica, memory) : Result<SyncFacts>{failure(alarm)};
            return facts ? Result<event::BeaconsCompared>{{*facts, *alarm}} : failure(facts);
        },
        std::move(done));
}

void EngineStore::makeBeacon(Bytes position, std::string name, Answer<std::optional<SealedBeacon>> done)
{
    struct Told {
        std::optional<BeaconContent> content;
        DeviceId device;
    };
    read<Told>(
        [position = std::move(position), name = std::move(name), now = m_parts.workspace.environment().clock->now()](
            Replica& replica) -> Result<Told> {
            const auto memory = SyncMemory::read(replica);
            if (!memory)
                return failure(memory);
            auto content = beaconOf(replica, *memory, position, name, now);
            return content ? Result<Told>{Told{std::move(*content), memory->device}} : failure(std::move(content));
        },
        [this, done = std::move(done)](Result<Told> told) mutable {
            if (!told)
                return done(failure(std::move(told)));
            if (!told->content)
                return done(std::nullopt);
            done(sealBeacon(*told->content, m_keys, told->device, m_parts.random));
        });
}

// -------------------------------------------------------------------- for the person

void EngineStore::readDetails(Answer<SyncDetails> done)
{
    read<SyncDetails>(
        [](Replica& replica) -> Result<SyncDetails> {
            SyncDetails details;
            auto peers = replica.peers.all();
            auto setAside = peers ? replica.setAside.entries(kShownSetAside) : failure(peers);
            const auto setAsideCount = setAside ? replica.setAside.count() : failure(setAside);
            const auto quarantined = setAsideCount ? replica.quarantine.count() : setAsideCount;
            const auto holding = quarantined ? replica.held.devices() : failure(quarantined);
            const auto memory = holding ? SyncMemory::read(replica) : failure(holding);
            if (!memory)
                return failure(memory);
            if (!holding->empty()) {
                const auto device = holding->front();
                const auto records = replica.held.count(device);
                const auto known = records ? replica.peers.find(device) : failure(records);
                if (!known)
                    return failure(known);
                details.held = {device, *known ? (*known)->name : std::string{}, *records};
            }
            details.peers = std::move(*peers);
            details.setAside = std::move(*setAside);
            details.setAsideCount = *setAsideCount;
            details.quarantined = *quarantined;
            details.exchangedAt = memory->exchangedAt;
            return details;
        },
        std::move(done));
}

void EngineStore::settleHeld(HeldRemovals how, Answer<SyncFacts> done)
{
    read<std::vector<DeviceId>>([](Replica& replica) { return replica.held.devices(); },
        [this, how, done = std::move(done)](Result<std::vector<DeviceId>> devices) mutable {
            if (!devices)
                return done(failure(std::move(devices)));
            settleSome(devices->empty() ? DeviceId{} : devices->front(), how, std::move(done));
        });
}

void EngineStore::settleSome(DeviceId device, HeldRemovals how, Answer<SyncFacts> done)
{
    auto more = std::make_shared<bool>(false);
    change(
        [device, how, more](WriteSession& session, Replica& replica, SyncMemory&) -> Result<void> {
            const auto settled = altair::settleHeld(session, replica, device, how);
            *more = settled.value_or(false);
            return settled ? Result<void>{} : failure(settled);
        },
        [this, device, how, more, done = std::move(done)](Result<SyncFacts> facts) mutable {
            if (facts && *more)
                return settleSome(device, how, std::move(done));
            done(std::move(facts));
        });
}

}  // namespace altair
