// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/WriteSession.h"
#include "core/store/replica/Replica.h"
#include "sync/engine/RowCipher.h"
#include "sync/engine/SyncMemory.h"
#include "sync/transport/SealedBatch.h"

#include <span>
#include <string>
#include <vector>

namespace altair {

/// How what waits becomes a request, in three steps, so that nothing is sealed while the database is held:
/// read what waits; seal it; freeze what did not change meanwhile.

/// The first step.
struct WaitingBatch {
    std::vector<WaitingState> states;
    bool hasMore = false;  ///< More waits than was read.
};
Result<WaitingBatch> readWaiting(Replica& replica);

/// What became of the waiting states.
struct SealedStates {
    struct Row {
        WaitingState waiting;
        Sealed sealed;
    };
    struct Refused {
        GroupKey of;
        std::string sentence;
    };
    std::vector<Row> rows;           ///< At most what fits into one request; whole actions where that is possible.
    std::vector<GroupKey> unnamed;   ///< States without an edit of this device that names nothing yet.
    std::vector<Refused> refused;    ///< Too long to be sent, and the like.
    std::vector<GroupKey> vanished;  ///< Nothing is stored under these.
    bool endsAction = true;          ///< The rows are the last of their action.
};
SealedStates sealWaiting(WaitingBatch batch, DeviceId device, RowCipher& cipher);

/// Gives the unnamed fresh dots, at most `limit` of them.
Result<void> nameStates(WriteSession& session, std::span<const GroupKey> unnamed);

/// The last step: the rows whose states are still the same become the request that is sent next; the others go on waiting.
Result<void> freeze(
    WriteSession& session, Replica& replica, SyncMemory& memory, const SealedStates& sealed, const ActionId& action);

/// A request on its way, with what each of its rows adds to the digest.
struct SentBatch {
    SealedBatch batch;
    std::vector<Sha256> codes;
};
SentBatch withCodes(SealedBatch batch, RowCipher& cipher);
/// The frozen request was acknowledged: its rows are published, and where the log grew by just them, they are in the book.
/// `Damaged` when the answer does not belong to it.
Result<void> noteAccepted(WriteSession& session, Replica& replica, SyncMemory& memory, const PushAnswer& answer,
    const SentBatch& sent, BytesView positionAfter);
/// A request of one row is set aside with the sentence; a longer one becomes two.
Result<void> refuseFrozen(WriteSession& session, Replica& replica, SyncMemory& memory, const std::string& sentence);
/// What is frozen waits again, under fresh dots.
Result<void> renewFrozen(WriteSession& session, Replica& replica, SyncMemory& memory);

}  // namespace altair
