// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/HistoryLog.h"
#include "core/store/Journal.h"
#include "core/store/Meta.h"
#include "core/store/Projector.h"
#include "core/store/RecordTable.h"
#include "core/store/SearchIndex.h"
#include "core/store/WriteSession.h"
#include "core/store/Writer.h"

namespace altair {

constexpr std::size_t kMostAtOnce = 500;  ///< Records in one transaction of the person.

/// What the writer's actions work with, on its one connection.
struct Writer::Parts {
    Parts(Connection& connection, HybridClock hybridClock)
        : records(connection)
        , search(connection)
        , projector(connection, records, search)
        , history(connection)
        , journal(connection)
        , meta(connection)
        , clock(hybridClock)
    {}

    WriteSession::Parts session(Connection& connection)
    {
        return {connection, records, projector, history, meta, clock};
    }

    RecordTable records;
    SearchIndex search;
    Projector projector;
    HistoryLog history;
    Journal journal;
    Meta meta;
    HybridClock clock;
};

}  // namespace altair
