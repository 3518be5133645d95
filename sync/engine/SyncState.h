// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/engine/SyncFacts.h"
#include "sync/transport/TransportError.h"

#include <optional>
#include <string>
#include <vector>

namespace altair {

/// What the machine is waiting for. One thing at a time; the live line runs beside it.
enum class Doing : std::uint8_t {
    Nothing,
    Loading,
    Introducing,
    FetchingKeys,
    SendingBlobs,
    Pulling,
    Freezing,
    Pushing,
    Storing,  ///< Anything else in the database.
    Publishing,
    Comparing,
    Resting,  ///< After a failure, until the retry timer.
};

/// Why it does not go on by itself, or only in part.
enum class SyncProblem : std::uint8_t {
    None,
    Transport,    ///< Not reached: tried again by itself. The sentence is the transport's.
    Storage,      ///< The database refused (disk full…): tried again by itself. The sentence is the store's.
    SignIn,       ///< The token or the account's keys are not valid any more. Waits for the person.
    Certificate,  ///< Waits for the person.
    TooOld,       ///< The server does not speak with this version. Waits for the person.
    Copied,       ///< Took a new name within a day and would need another. Waits for the person.
};

/// Why nothing is sent, while receiving goes on.
enum class SendingHold : std::uint8_t {
    None,
    OldWriter,  ///< The space is written by a newer version.
    Quota,      ///< The account's room is used up.
    Keys,       ///< The newest key can't be had.
    Siblings,   ///< Others write the same record faster than it can be merged.
};

/// A read of the log up to one cut, a page being fetched while the one before is applied.
struct PullProgress {
    std::optional<std::uint64_t> upto;  ///< Absent until the first page tells.
    std::uint64_t next = 0;             ///< Where the page after the last one fetched begins.
    bool isFetching = false;
    bool isApplying = false;
    bool isAbandoned = false;              ///< What is being applied is the last of it.
    int fetched = 0;                       ///< Pages that lie ready.
    std::optional<TransportError> failed;  ///< To be dealt with once what was fetched is applied.
};

/// All that the machine knows. A value: step() makes the next one.
struct SyncState {
    bool canListen = true;    ///< Set at the beginning.
    std::uint32_t epoch = 0;  ///< The newest key that is known here. Set at the beginning.

    bool isOn = false;
    bool isLoaded = false;
    Doing doing = Doing::Nothing;
    SyncFacts facts;

    std::uint64_t head = 0;          ///< The log's, as last heard.
    std::uint32_t logEpoch = 0;      ///< The log's, as last heard.
    std::uint32_t keysTriedFor = 0;  ///< The epoch that keys were last asked for in vain.
    bool mustPull = false;           ///< Even if nothing new was heard.
    bool bodiesWanted = false;       ///< Rows of this device are to come whole until the cut is reached.
    bool hasLocalChange = false;
    bool keysWanted = false;
    bool beaconsWanted = false;
    bool quarantineWanted = false;
    bool wasOffering = false;    ///< What the store does now is a page of offering again.
    unsigned siblingRounds = 0;  ///< Pushes in a row that were answered by "merge first".
    std::vector<BlobId> missingBlobs;
    PullProgress pull;

    SyncProblem problem = SyncProblem::None;
    std::string sentence;  ///< Of the problem, where somebody else words it.
    SendingHold hold = SendingHold::None;
    std::string holdSentence;
    unsigned failures = 0;  ///< In a row.
    unsigned lineFailures = 0;
    enum class Line : std::uint8_t { Closed, Opening, Open } line = Line::Closed;
    bool onBattery = false;
    std::optional<Instant> exchangedAt;  ///< When it last had an answer.

    /// Problems that time does not solve.
    bool needsPerson() const { return problem >= SyncProblem::SignIn; }
};

}  // namespace altair
