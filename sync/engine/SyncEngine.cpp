// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/SyncEngine.h"

#include <utility>

namespace altair {

SyncEngine::SyncEngine(Parts parts)
    : m_parts(std::move(parts))
    , m_store({m_parts.workspace, m_parts.engine, *m_parts.random}, m_parts.keys.copy())
    , m_hasHeardOfChange(std::make_shared<std::atomic<bool>>(false))
    , m_alive(std::make_shared<int>())
{
    m_state.canListen = m_parts.transport->canListen();
    m_state.epoch = m_parts.keys.epoch();
    // Called on the writer's thread: says so once, until the engine has looked.
    m_subscription = m_parts.workspace.subscribe(
        [this, engine = m_parts.engine, heard = m_hasHeardOfChange, alive = std::weak_ptr{m_alive}](const Changes&) {
            if (m_store.isAnnouncing() || heard->exchange(true))
                return;
            engine->post(Urgency::Person, [this, heard, alive] {
                if (alive.expired())
                    return;
                heard->store(false);
                handle(event::LocalChange{});
            });
        });
}

SyncEngine::~SyncEngine()
{
    m_subscription.reset();
    m_parts.transport->cancel();
}

void SyncEngine::start()
{
    handle(event::Started{});
}

void SyncEngine::stop()
{
    handle(event::Stopped{});
}

void SyncEngine::syncNow()
{
    handle(event::SyncNow{});
}

void SyncEngine::setOnline(bool isOnline)
{
    handle(event::NetworkChanged{isOnline});
}

void SyncEngine::setOnBattery(bool onBattery)
{
    handle(event::PowerChanged{onBattery});
}

void SyncEngine::settleHeld(HeldRemovals how)
{
    m_store.settleHeld(how, [this](const Result<SyncFacts>&) {
        m_detailsChanged = true;
        handle(event::LocalChange{});
    });
}

void SyncEngine::retrySetAside()
{
    m_store.retrySetAside([this](const Result<SyncFacts>&) {
        m_detailsChanged = true;
        handle(event::LocalChange{});
    });
}

void SyncEngine::handle(const SyncEvent& event)
{
    auto next = step(
        std::move(m_state), event, {m_parts.workspace.environment().clock->now(), m_parts.random->bits64()});
    m_state = std::move(next.state);
    for (const auto& effect : next.effects)
        std::visit([this](const auto& wanted) { perform(wanted); }, effect);
    refreshStatus();
}

void SyncEngine::refreshStatus()
{
    const bool isQuiet = m_state.doing == Doing::Nothing || m_state.doing == Doing::Resting;
    if (m_detailsChanged && isQuiet && !m_readingDetails)
        readDetails();
    auto status = statusOf(m_state, m_details);
    if (status == m_status)
        return;
    m_status = std::move(status);
    if (m_changed)
        m_changed(m_status);
}

void SyncEngine::readDetails()
{
    m_readingDetails = true;
    m_detailsChanged = false;
    m_store.readDetails([this](Result<SyncDetails> details) {
        m_readingDetails = false;
        if (details)
            m_details = std::move(*details);
        refreshStatus();
    });
}

/// An answer of the store, or that it failed.
template <class T, class Then>
auto SyncEngine::fromStore(Then then)
{
    return [this, then = std::move(then)](Result<T> answer) mutable {
        m_detailsChanged = true;
        if (answer)
            then(std::move(*answer));
        else
            handle(event::StoreFailed{std::move(answer).error()});
    };
}

EngineStore::Answer<SyncFacts> SyncEngine::stored()
{
    return fromStore<SyncFacts>([this](const SyncFacts& facts) { handle(event::Stored{facts}); });
}

/// An answer of the transport, or that it failed. Transports answer nothing after `cancel`.
template <class T, class Then>
auto SyncEngine::fromTransport(Then then)
{
    return [this, then = std::move(then)](TransportResult<T> answer) mutable {
        if (!answer)
            return handle(event::Failed{std::move(answer).error()});
        if constexpr (std::is_void_v<T>)
            then();
        else
            then(std::move(*answer));
    };
}

// -------------------------------------------------------------------- effects on the store

void SyncEngine::perform(const effect::Load&)
{
    m_store.load(stored());
}

void SyncEngine::perform(const effect::ApplyPage&)
{
    auto page = std::move(m_pages.front());
    m_pages.pop_front();
    const bool isEnd = page.next == page.upto;
    auto position = isEnd ? m_parts.transport->position(page.next) : Bytes{};
    m_store.apply(std::move(page), std::move(position),
        fromStore<event::PageApplied>([this](const event::PageApplied& applied) { handle(applied); }));
}

void SyncEngine::perform(const effect::DropPages&)
{
    ++m_fetch;
    m_pages.clear();
}

void SyncEngine::perform(const effect::Freeze&)
{
    m_store.freeze(stored());
}

void SyncEngine::perform(const effect::NoteAccepted& accepted)
{
    m_store.noteAccepted(accepted.answer, m_parts.transport->position(accepted.answer.last), stored());
}

void SyncEngine::perform(const effect::RefuseFrozen& refused)
{
    m_store.refuseFrozen(refused.sentence, stored());
}

void SyncEngine::perform(const effect::RenewFrozen&)
{
    m_store.renewFrozen(stored());
}

void SyncEngine::perform(const effect::Rename&)
{
    m_store.takeNewName(stored());
}

void SyncEngine::perform(const effect::Restamp&)
{
    m_store.restamp(stored());
}

void SyncEngine::perform(const effect::BeginLog& begin)
{
    m_store.beginLog(begin.log, stored());
}

void SyncEngine::perform(const effect::ReadAgain& again)
{
    m_store.readAgain(again.isAlarm ? Alarm::Yes : Alarm::No, stored());
}

void SyncEngine::perform(const effect::Offer&)
{
    m_store.offer(stored());
}

void SyncEngine::perform(const effect::OpenQuarantined&)
{
    m_store.openQuarantined(stored());
}

void SyncEngine::perform(const effect::NoteIntroduced&)
{
    m_store.noteIntroduced(stored());
}

void SyncEngine::perform(const effect::NoteBeacon&)
{
    m_store.noteBeacon(stored());
}

// -------------------------------------------------------------------- effects on the transport

void SyncEngine::perform(const effect::Introduce&)
{
    m_parts.transport->introduce(m_state.facts.device, fromTransport<void>([this] { handle(event::Introduced{}); }));
}

void SyncEngine::perform(const effect::FetchPage& fetch)
{
    m_parts.transport->pull(fetch.query, [this, number = ++m_fetch](TransportResult<PullPage> page) {
        if (number != m_fetch)
            return;
        if (!page)
            return handle(event::Failed{std::move(page).error()});
        const event::PageFetched fetched{
            page->log, page->head, page->upto, page->next, page->chain, page->epoch, page->minWriter};
        m_pages.push_back(std::move(*page));
        handle(fetched);
    });
}

void SyncEngine::perform(const effect::Push&)
{
    m_store.firstFrozen(fromStore<std::shared_ptr<const SentBatch>>([this](std::shared_ptr<const SentBatch> sent) {
        m_parts.transport->push(sent->batch,
            fromTransport<PushAnswer>([this](PushAnswer answer) { handle(event::PushAnswered{std::move(answer)}); }));
    }));
}

void SyncEngine::perform(const effect::FetchKeys&)
{
    m_parts.transport->fetchKeys(fromTransport<WrappedKeys>([this](const WrappedKeys& wrapped) {
        auto keys = m_parts.keyRing.open(wrapped);
        if (!keys)
            return handle(event::KeysRefused{});
        const auto epoch = keys->epoch();
        m_store.setKeys(std::move(*keys));
        handle(event::KeysFetched{epoch});
    }));
}

void SyncEngine::perform(const effect::SendBlobs&)
{
    handle(event::BlobsNotHere{});
}

void SyncEngine::perform(const effect::PublishBeacon&)
{
    auto publish = [this](std::optional<SealedBeacon> beacon) {
        if (!beacon)
            return handle(event::BeaconPublished{});
        m_parts.transport->publishBeacon(*beacon, fromTransport<void>([this] { handle(event::BeaconPublished{}); }));
    };
    m_store.makeBeacon(m_parts.transport->position(m_state.facts.cursor), m_parts.deviceName,
        fromStore<std::optional<SealedBeacon>>(std::move(publish)));
}

void SyncEngine::perform(const effect::FetchBeacons&)
{
    m_parts.transport->fetchBeacons(
        fromTransport<std::vector<SealedBeacon>>([this](const std::vector<SealedBeacon>& beacons) {
            m_store.compareBeacons(beacons,
                fromStore<event::BeaconsCompared>(
                    [this](const event::BeaconsCompared& compared) { handle(compared); }));
        }));
}

void SyncEngine::perform(const effect::Listen&)
{
    m_parts.transport->listen(
        [this](const Heard& heard) { std::visit([this](const auto& what) { handle(what); }, heard); });
}

void SyncEngine::perform(const effect::StopListening&)
{
    m_parts.transport->stopListening();
}

void SyncEngine::perform(const effect::Cancel&)
{
    m_parts.transport->cancel();
    m_store.forgetCalls();
    m_readingDetails = false;
    ++m_fetch;
    m_pages.clear();
}

// -------------------------------------------------------------------- clocks

void SyncEngine::perform(const effect::SetTimer& set)
{
    m_parts.timers->set(set.timer, set.after, [this, timer = set.timer] { handle(event::TimerFired{timer}); });
}

void SyncEngine::perform(const effect::ClearTimer& clear)
{
    m_parts.timers->clear(clear.timer);
}

}  // namespace altair
