// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/WriteSession.h"
#include "core/store/replica/Replica.h"
#include "sync/engine/SyncMemory.h"

namespace altair {

/// Who this device is to which log, and what happens when that changes (PROTOCOL, section 5). Each is one transaction.

/// At the start: another space than last time, or a profile that was restored from a backup, begins anew.
Result<void> beginWith(WriteSession& session, Replica& replica, SyncMemory& memory, const SpaceId& space);

/// The space has another log: nothing of this device is on it. What was ever sent is offered again.
Result<void> beginLog(Replica& replica, SyncMemory& memory, const LogId& log);

/// The same log from its beginning; then everything that it lacks is offered again.
enum class Alarm : std::uint8_t { No, Yes };
Result<void> readAgain(WriteSession& session, Replica& replica, SyncMemory& memory, Alarm alarm);

/// A new device id: somebody else goes by the old one. Afterwards restampSome() until it answers false.
Result<void> takeNewName(WriteSession& session, Replica& replica, SyncMemory& memory, DeviceId name);
/// Gives edits that nobody knows yet dots of the new name, some records a call. False when all are done.
Result<bool> restampSome(WriteSession& session, Replica& replica, SyncMemory& memory);

/// Compares some records with the log; those that its live rows don't cover wait to be sent, under fresh dots.
Result<void> offerSome(WriteSession& session, Replica& replica, SyncMemory& memory);

}  // namespace altair
