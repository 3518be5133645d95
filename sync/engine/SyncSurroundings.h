// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/crypto/SpaceKeys.h"
#include "sync/engine/SyncEvent.h"
#include "sync/transport/Transport.h"

#include <chrono>
#include <functional>

namespace altair {

/// Clocks for the engine. `fire` runs on the engine's thread, never within `set`.
class Timers {
public:
    virtual ~Timers() = default;
    /// Takes the place of the same timer set before.
    virtual void set(SyncTimer timer, std::chrono::milliseconds after, std::move_only_function<void()> fire) = 0;
    virtual void clear(SyncTimer timer) = 0;
};

/// Where the account's key lies.
class KeyRing {
public:
    virtual ~KeyRing() = default;
    /// Opens the keys of the space, and keeps them for the next start. `Damaged` when they are not wrapped under the account
    /// key that is here: the password was changed elsewhere. Whatever fails, the keys that are here stay.
    virtual Result<SpaceKeys> open(const WrappedKeys& keys) = 0;
};

}  // namespace altair
