// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Workspace.h"
#include "sync/engine/Beacons.h"
#include "sync/engine/Freezing.h"
#include "sync/engine/Identity.h"
#include "sync/engine/PageIntake.h"
#include "sync/engine/SyncDetails.h"
#include "sync/engine/SyncEvent.h"

#include <memory>

namespace altair {

/// The machine's effects on the database. Everything happens in short transactions on the workspace's own threads, behind what
/// the person does; sealing and opening happen on the engine's. An answer comes on the engine's thread, later than the
/// call, and not any more once this object is gone or `forgetCalls` was called (what was begun is still done).
class EngineStore {
public:
    struct Parts {
        Workspace& workspace;
        std::shared_ptr<Executor> engine;  ///< Runs jobs on the engine's thread, never within `post`.
        Random& random;                    ///< For the engine's thread alone.
    };
    template <class T>
    using Answer = std::move_only_function<void(Result<T>)>;

    EngineStore(const Parts& parts, SpaceKeys keys);
    ~EngineStore();
    EngineStore(const EngineStore&) = delete;
    EngineStore& operator=(const EngineStore&) = delete;

    void setKeys(SpaceKeys keys);
    const SpaceKeys& keys() const { return m_keys; }

    void load(Answer<SyncFacts> done);
    /// `positionAfter`: of the page's end, when that is the end of the cut.
    void apply(PullPage page, Bytes positionAfter, Answer<event::PageApplied> done);
    void freeze(Answer<SyncFacts> done);
    /// The request that is sent next. `NotFound` when there is none.
    void firstFrozen(Answer<std::shared_ptr<const SentBatch>> done);
    void noteAccepted(const PushAnswer& answer, Bytes positionAfter, Answer<SyncFacts> done);
    void refuseFrozen(const std::string& sentence, Answer<SyncFacts> done);
    void renewFrozen(Answer<SyncFacts> done);
    void takeNewName(Answer<SyncFacts> done);
    void restamp(Answer<SyncFacts> done);
    void beginLog(const LogId& log, Answer<SyncFacts> done);
    void readAgain(Alarm alarm, Answer<SyncFacts> done);
    void offer(Answer<SyncFacts> done);
    void openQuarantined(Answer<SyncFacts> done);
    void noteIntroduced(Answer<SyncFacts> done);
    void noteBeacon(Answer<SyncFacts> done);
    void compareBeacons(const std::vector<SealedBeacon>& beacons, Answer<event::BeaconsCompared> done);
    /// Absent while there is nothing to compare.
    void makeBeacon(Bytes position, std::string name, Answer<std::optional<SealedBeacon>> done);

    void readDetails(Answer<SyncDetails> done);
    /// The person's word on the removals that wait: of the device whose removals are most.
    void settleHeld(HeldRemovals how, Answer<SyncFacts> done);
    /// What was set aside is tried again.
    void retrySetAside(Answer<SyncFacts> done);

    /// True on the writer's thread while a transaction of this object is announced: whoever listens for the person's changes
    /// passes those over.
    bool isAnnouncing() const { return m_shared->isWriting; }
    void forgetCalls();

private:
    struct Shared {
        bool isWriting = false;  ///< Used on the writer's thread only.
    };
    struct Intake;

    template <class T>
    using Work = std::move_only_function<Result<T>(WriteSession&, Replica&, SyncMemory&)>;
    /// In one transaction; what the work changes in the memory is written with it.
    template <class T>
    void write(Work<T> work, Answer<T> done);
    template <class T>
    void read(std::move_only_function<Result<T>(Replica&)> work, Answer<T> done);
    /// Work that answers with the facts as they are after it.
    void change(Work<void> work, Answer<SyncFacts> done);
    template <class T>
    Answer<T> onEngine(Answer<T> done);

    void applySome(std::shared_ptr<Intake> intake, Answer<event::PageApplied> done);
    void releaseHeld(std::shared_ptr<Intake> intake, Answer<event::PageApplied> done);
    void settleSome(DeviceId device, HeldRemovals how, Answer<SyncFacts> done);
    void freezeStates(SealedStates sealed, Answer<SyncFacts> done);
    void retryQuarantined(std::int64_t after, Answer<SyncFacts> done);
    void deferSubstrings(const PullPage& page);

    Parts m_parts;
    SpaceKeys m_keys;
    RowCipher m_cipher;
    std::shared_ptr<Shared> m_shared;
    std::shared_ptr<int> m_calls;  // What is asked for is answered while this is the same.
    std::shared_ptr<const SentBatch> m_sent;
    std::uint64_t m_deferredUpto = 0;
};

}  // namespace altair
