// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/replica/HeldRows.h"
#include "core/store/replica/LiveRows.h"
#include "core/store/replica/Outbox.h"
#include "core/store/replica/Peers.h"
#include "core/store/replica/Quarantine.h"

#include <map>
#include <string>

namespace altair {

/// Single values that whoever syncs keeps beside the records, by name.
class ReplicaValues {
public:
    explicit ReplicaValues(Connection& connection) : m_connection(&connection) {}

    Result<std::map<std::string, Bytes, std::less<>>> all();
    Result<void> put(std::string_view name, BytesView value);
    Result<void> remove(std::string_view name);

private:
    Connection* m_connection;
};

/// What syncing keeps in the database, in the same transactions as the records. Core stores it and does not know what it
/// means: that is sync/engine's business.
struct Replica {
    explicit Replica(Connection& connection)
        : values(connection)
        , live(connection)
        , acknowledged(connection)
        , outbox(connection)
        , frozen(connection)
        , sent(connection)
        , setAside(connection)
        , quarantine(connection)
        , removals(connection)
        , held(connection)
        , peers(connection)
        , digests(connection)
    {}

    ReplicaValues values;
    LiveRows live;
    AcknowledgedRows acknowledged;
    Outbox outbox;
    FrozenRequests frozen;
    SentLog sent;
    SetAsideLog setAside;
    Quarantine quarantine;
    Removals removals;
    HeldRows held;
    Peers peers;
    PastDigests digests;
};

}  // namespace altair
