// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/session/EngineRun.h"

#include <QTimer>

#include <algorithm>
#include <array>

namespace altair {

namespace {

class QtTimers final : public Timers {
public:
    void set(SyncTimer timer, std::chrono::milliseconds after, std::move_only_function<void()> fire) override
    {
        auto fresh = std::make_unique<QTimer>();
        fresh->setSingleShot(true);
        auto shared = std::make_shared<std::move_only_function<void()>>(std::move(fire));
        QObject::connect(fresh.get(), &QTimer::timeout, [shared] { (*shared)(); });
        fresh->start(after);
        slot(timer) = std::move(fresh);
    }
    void clear(SyncTimer timer) override { slot(timer).reset(); }

private:
    /// A timer may be set or cleared by what it fires: it goes a little later.
    struct Later {
        void operator()(QTimer* timer) const
        {
            timer->stop();
            timer->deleteLater();
        }
    };
    struct Slot {
        Slot& operator=(std::unique_ptr<QTimer> fresh)
        {
            timer.reset(fresh.release());
            return *this;
        }
        void reset() { timer.reset(); }
        std::unique_ptr<QTimer, Later> timer;
    };
    Slot& slot(SyncTimer timer) { return m_slots[static_cast<std::size_t>(timer)]; }

    std::array<Slot, kSyncTimers> m_slots;
};

class OnSyncThread final : public Executor {
public:
    explicit OnSyncThread(SyncThread& thread) : m_thread(thread) {}
    void post(Urgency, Job job) override { m_thread.post(std::move(job)); }

private:
    SyncThread& m_thread;
};

SyncReport::State stateOf(SyncStatus::State state)
{
    switch (state) {
    case SyncStatus::State::UpToDate: return SyncReport::State::UpToDate;
    case SyncStatus::State::Trying: return SyncReport::State::Waiting;
    case SyncStatus::State::NeedsPerson: return SyncReport::State::Stopped;
    default: return SyncReport::State::Working;
    }
}

}  // namespace

class EngineRun::Ring final : public KeyRing {
public:
    Ring(SpaceKeys known, AccountKey account, std::function<void(const SpaceKeys&, const AccountKey&)> keep)
        : m_known(std::move(known))
        , m_account(std::move(account))
        , m_keep(std::move(keep))
    {}

    Result<SpaceKeys> open(const WrappedKeys& keys) override
    {
        const auto opened = SpaceKeys::unwrap(m_known.space(), keys.wrapped, m_account);
        if (!opened)
            return failure(opened);
        const auto isNew = m_known.adopt(*opened);
        if (!isNew)
            return failure(isNew);
        if (*isNew)
            m_keep(m_known, m_account);
        return m_known.copy();
    }

private:
    SpaceKeys m_known;
    AccountKey m_account;
    std::function<void(const SpaceKeys&, const AccountKey&)> m_keep;
};

EngineRun::EngineRun(Parts parts)
    : m_ring(std::make_unique<Ring>(parts.keys.copy(), std::move(parts.accountKey), std::move(parts.keepKeys)))
    , m_engine(std::make_unique<SyncEngine>(SyncEngine::Parts{parts.workspace, std::move(parts.transport),
          std::make_unique<QtTimers>(), std::make_shared<OnSyncThread>(parts.thread), std::make_unique<SystemRandom>(),
          *m_ring, std::move(parts.keys), std::move(parts.deviceName)}))
{
    m_engine->onStatus([changed = std::move(parts.changed)](const SyncStatus&) { changed(); });
}

EngineRun::~EngineRun() = default;

void EngineRun::begin()
{
    m_engine->start();
}

void EngineRun::syncNow()
{
    m_engine->syncNow();
}

bool EngineRun::isSettled() const
{
    const SyncState& state = m_engine->state();
    return m_engine->isIdle() || state.doing == Doing::Resting || state.needsPerson();
}

void EngineRun::fill(SyncReport& report) const
{
    const SyncStatus& status = m_engine->status();
    report.state = stateOf(status.state);
    report.sentence = status.sentence;
    report.waiting = status.waiting;
    report.setAside = status.details.setAsideCount;
    report.unopened = status.details.quarantined;
    report.held = status.details.held ? status.details.held->records : 0;
    report.lastExchange = status.exchangedAt;
    report.devices = static_cast<int>(status.details.peers.size()) + 1;
    report.devicesAgreeing = 1;
    for (const Peer& peer : status.details.peers) {
        report.names.emplace_back(peer.device, peer.name);
        if (!peer.agreedAt || peer.differs)
            continue;
        ++report.devicesAgreeing;
        report.agreedAt = std::max(report.agreedAt.value_or(*peer.agreedAt), *peer.agreedAt);
    }
}

void EngineRun::settleHeld(bool remove)
{
    m_engine->settleHeld(remove ? HeldRemovals::Join : HeldRemovals::TakeBack);
}

}  // namespace altair
