// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/engine/EngineStore.h"
#include "sync/engine/SyncMachine.h"
#include "sync/engine/SyncStatus.h"
#include "sync/engine/SyncSurroundings.h"

#include <atomic>
#include <deque>
#include <memory>

namespace altair {

/// Keeps a profile and one space's log the same. Drives the machine (SyncMachine.h): carries its effects out on the store and
/// the transport, and gives it what happens.
///
/// Made, used and destroyed on one thread, the engine's, on which `Parts::engine` runs its jobs, the timers fire and the
/// transport calls back. That may be a QThread with an event loop, or the simulator's virtual loop. Nothing here asks the
/// system for time or chance. It has no thread of its own and holds nothing open in the database while it waits for the
/// network. Destroying it at any moment is safe: the next start goes on from what is stored.
class SyncEngine {
public:
    struct Parts {
        Workspace& workspace;  ///< Outlives the engine.
        std::unique_ptr<Transport> transport;
        std::unique_ptr<Timers> timers;
        std::shared_ptr<Executor> engine;  ///< Runs jobs on the engine's thread, in order, never within `post`.
        std::unique_ptr<Random> random;    ///< The engine's own.
        KeyRing& keyRing;                  ///< Outlives the engine.
        SpaceKeys keys;                    ///< As they are here now.
        std::string deviceName;            ///< For the person's other devices.
    };
    explicit SyncEngine(Parts parts);
    ~SyncEngine();
    SyncEngine(const SyncEngine&) = delete;
    SyncEngine& operator=(const SyncEngine&) = delete;

    void start();
    /// Leaves everything in place and usable; start() goes on where it was.
    void stop();
    /// Somebody asks for it: tries at once, also what waits for the person.
    void syncNow();
    void setOnline(bool isOnline);  ///< The system says whether there is a network.
    void setOnBattery(bool onBattery);

    /// The person's word on a mass deletion by another device: status().details.held.
    void settleHeld(HeldRemovals how);
    /// What the server refused for good is tried again.
    void retrySetAside();

    const SyncStatus& status() const { return m_status; }
    /// `changed` is called on the engine's thread whenever the status has become another one.
    void onStatus(std::function<void(const SyncStatus&)> changed) { m_changed = std::move(changed); }

    /// For tests and the simulator.
    const SyncState& state() const { return m_state; }
    /// True when nothing is under way and nothing is to be done before something happens.
    bool isIdle() const { return m_state.doing == Doing::Nothing && !m_readingDetails; }

private:
    void handle(const SyncEvent& event);
    void refreshStatus();
    void readDetails();
    template <class T, class Then>
    auto fromStore(Then then);
    template <class T, class Then>
    auto fromTransport(Then then);
    EngineStore::Answer<SyncFacts> stored();

    void perform(const effect::Load&);
    void perform(const effect::ApplyPage&);
    void perform(const effect::DropPages&);
    void perform(const effect::Freeze&);
    void perform(const effect::NoteAccepted& accepted);
    void perform(const effect::RefuseFrozen& refused);
    void perform(const effect::RenewFrozen&);
    void perform(const effect::Rename&);
    void perform(const effect::Restamp&);
    void perform(const effect::BeginLog& begin);
    void perform(const effect::ReadAgain& again);
    void perform(const effect::Offer&);
    void perform(const effect::OpenQuarantined&);
    void perform(const effect::NoteIntroduced&);
    void perform(const effect::NoteBeacon&);
    void perform(const effect::Introduce&);
    void perform(const effect::FetchPage& fetch);
    void perform(const effect::Push&);
    void perform(const effect::FetchKeys&);
    void perform(const effect::SendBlobs& send);
    void perform(const effect::PublishBeacon&);
    void perform(const effect::FetchBeacons&);
    void perform(const effect::Listen&);
    void perform(const effect::StopListening&);
    void perform(const effect::Cancel&);
    void perform(const effect::SetTimer& set);
    void perform(const effect::ClearTimer& clear);

    Parts m_parts;
    EngineStore m_store;
    SyncState m_state;
    SyncStatus m_status;
    SyncDetails m_details;
    bool m_readingDetails = false;
    bool m_detailsChanged = true;
    std::function<void(const SyncStatus&)> m_changed;
    std::deque<PullPage> m_pages;
    std::uint64_t m_fetch = 0;  // Which fetch of a page counts.
    std::shared_ptr<std::atomic<bool>> m_hasHeardOfChange;
    std::shared_ptr<int> m_alive;
    std::unique_ptr<Workspace::Subscription> m_subscription;
};

}  // namespace altair
