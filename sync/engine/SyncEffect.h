// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/engine/SyncEvent.h"

#include <chrono>
#include <string>
#include <variant>
#include <vector>

namespace altair {

/// What the machine wants done. Behind each: the event that answers it. Failed or StoreFailed may come instead.
namespace effect {

// With the store.
struct Load {};        ///< Stored
struct ApplyPage {};   ///< The oldest page that was fetched. PageApplied
struct DropPages {};   ///< What was fetched, and what is being fetched. No answer.
struct Freeze {};      ///< Seals the next of what waits. Stored: `frozenChain` is set, or there was nothing.
struct NoteAccepted {  ///< Stored
    PushAnswer answer;
};
struct RefuseFrozen {  ///< A request of one row is set aside with the sentence, a longer one halved. Stored
    std::string sentence;
};
struct RenewFrozen {};  ///< What is sealed and not acknowledged waits again, under fresh dots. Stored
struct Rename {};       ///< A new device id; cursor to 0, everything is offered again. Stored
struct Restamp {};      ///< The next edits get their new names. Stored
struct BeginLog {       ///< Another log: cursor to 0, what was ever sent is offered again. Stored
    LogId log;
};
struct ReadAgain {  ///< The same log from the beginning, and everything is offered again. Stored
    bool isAlarm = false;
};
struct Offer {};            ///< The next records are compared with the log. Stored
struct OpenQuarantined {};  ///< Stored
struct NoteIntroduced {};   ///< Stored
struct NoteBeacon {};       ///< Stored

// With the transport.
struct Introduce {};  ///< Introduced
struct FetchPage {    ///< PageFetched
    PullQuery query;
};
struct Push {};       ///< The first frozen request. PushAnswered
struct FetchKeys {};  ///< KeysFetched, KeysRefused
struct SendBlobs {    ///< BlobsSent, BlobsNotHere
    std::vector<BlobId> blobs;
};
struct PublishBeacon {};  ///< BeaconPublished
struct FetchBeacons {};   ///< BeaconsCompared
struct Listen {};         ///< What is heard, from Connected to Closed.
struct StopListening {};
struct Cancel {};  ///< Nothing that was asked for is answered any more, neither by transport nor by store.

// With clocks.
struct SetTimer {  ///< TimerFired, once. Takes the place of the same timer set before.
    SyncTimer timer = SyncTimer::Retry;
    std::chrono::milliseconds after{};
};
struct ClearTimer {
    SyncTimer timer = SyncTimer::Retry;
};

}  // namespace effect

using SyncEffect = std::variant<effect::Load, effect::ApplyPage, effect::DropPages, effect::Freeze,
    effect::NoteAccepted, effect::RefuseFrozen, effect::RenewFrozen, effect::Rename, effect::Restamp, effect::BeginLog,
    effect::ReadAgain, effect::Offer, effect::OpenQuarantined, effect::NoteIntroduced, effect::NoteBeacon,
    effect::Introduce, effect::FetchPage, effect::Push, effect::FetchKeys, effect::SendBlobs, effect::PublishBeacon,
    effect::FetchBeacons, effect::Listen, effect::StopListening, effect::Cancel, effect::SetTimer, effect::ClearTimer>;

}  // namespace altair
