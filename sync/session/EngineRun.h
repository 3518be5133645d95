// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Workspace.h"
#include "sync/crypto/AccountKey.h"
#include "sync/engine/SyncEngine.h"
#include "sync/session/SyncAccess.h"
#include "sync/session/SyncThread.h"

#include <functional>
#include <memory>

namespace altair {

/// The engine with what it needs of Qt: timers, a thread to run on, a ring for its keys. Made, used and destroyed on sync's
/// thread.
class EngineRun {
public:
    struct Parts {
        Workspace& workspace;
        SyncThread& thread;
        std::unique_ptr<Transport> transport;
        SpaceKeys keys;
        AccountKey accountKey;
        std::string deviceName;
        std::function<void()> changed;  ///< The status is another one.
        /// The space got new keys; they are to be there at the next start.
        std::function<void(const SpaceKeys&, const AccountKey&)> keepKeys;
    };
    explicit EngineRun(Parts parts);
    ~EngineRun();

    void begin();
    void syncNow();
    /// Nothing is under way: all is exchanged, or it failed and rests, or a person is needed.
    bool isSettled() const;
    void fill(SyncReport& report) const;
    void settleHeld(bool remove);

private:
    class Ring;

    std::unique_ptr<Ring> m_ring;
    std::unique_ptr<SyncEngine> m_engine;
};

}  // namespace altair
