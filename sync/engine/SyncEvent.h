// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/engine/SyncFacts.h"
#include "sync/protocol/Push.h"
#include "sync/transport/Transport.h"

#include <variant>

namespace altair {

/// Clocks that the machine sets.
enum class SyncTimer : std::uint8_t {
    Retry,   ///< After a failure.
    Poll,    ///< To look at the log although nothing was heard.
    Line,    ///< To open the live line again.
    Beacon,  ///< The next beacon is due.
};
constexpr std::size_t kSyncTimers = 4;

/// What happens to the machine.
namespace event {

// From the person and the computer.
struct Started {};
struct Stopped {};
struct SyncNow {};      ///< Somebody asks for it: try at once, also what waits for a person.
struct LocalChange {};  ///< Something may wait to be sent.
struct NetworkChanged {
    bool isOnline = true;
};
struct PowerChanged {
    bool onBattery = false;
};
struct TimerFired {
    SyncTimer timer = SyncTimer::Retry;
};

// From the transport; what is heard on the live line comes as `Heard` has it.
struct Failed {
    TransportError error;
};
struct Introduced {};
/// A page lies ready to be applied. Its rows are not the machine's business.
struct PageFetched {
    LogId log;
    std::uint64_t head = 0;
    std::uint64_t upto = 0;
    std::uint64_t next = 0;
    ChainValue chain;
    std::uint32_t epoch = 0;
    std::uint32_t minWriter = 0;
};
struct PushAnswered {
    PushAnswer answer;
};
struct KeysFetched {
    std::uint32_t epoch = 0;  ///< The newest that is known now.
};
struct KeysRefused {};  ///< What came can't be opened with this device's account key.
struct BlobsSent {};
struct BlobsNotHere {};  ///< The log asks for files that this device does not have either.
struct BeaconPublished {};

// From the store.
struct StoreFailed {
    Error error;
};
struct Stored {
    SyncFacts facts;
};
struct PageApplied {
    SyncFacts facts;
    bool bodiesMissing = false;   ///< A row of this device came without its body, and is not known here.
    bool isImpersonated = false;  ///< Somebody else writes under this device's name.
    bool keysMissing = false;     ///< Rows wait for a key.
    bool rowsMissing = false;     ///< What the log had acknowledged is not in it.
};
struct BeaconsCompared {
    SyncFacts facts;
    bool isAlarm = false;  ///< A device saw another log than this one.
};

}  // namespace event

using SyncEvent = std::variant<event::Started, event::Stopped, event::SyncNow, event::LocalChange,
    event::NetworkChanged, event::PowerChanged, event::TimerFired, event::Failed, event::Introduced, event::PageFetched,
    event::PushAnswered, event::KeysFetched, event::KeysRefused, event::BlobsSent, event::BlobsNotHere,
    event::BeaconPublished, event::StoreFailed, event::Stored, event::PageApplied, event::BeaconsCompared,
    HeardConnected, HeardHead, HeardBeacon, HeardAccount, HeardClosed>;

}  // namespace altair
