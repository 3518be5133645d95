// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/engine/LogBook.h"
#include "sync/engine/RemovalBrake.h"

#include <span>

namespace altair {

/// What was found while rows were taken in; see event::PageApplied.
struct IntakeReport {
    bool bodiesMissing = false;
    bool isImpersonated = false;
    bool keysMissing = false;
    bool rowsMissing = false;

    bool stops() const { return bodiesMissing || isImpersonated; }
};

/// Where a stretch of rows ends.
struct IntakeEnd {
    std::uint64_t cursor = 0;
    bool isWholeCut = false;
    Bytes position;  ///< Of the cursor, for beacons; only at the end of a cut.
};

/// Takes rows of the log in: joins their states, keeps account of them, sets those aside that can't be opened. One object a
/// transaction; the cursor moves in the same one.
class PageIntake {
public:
    PageIntake(WriteSession& session, Replica& replica, SyncMemory& memory, const PageRemovals& removals)
        : m_session(&session)
        , m_replica(&replica)
        , m_memory(&memory)
        , m_removals(&removals)
        , m_book(replica, memory)
    {}

    /// Rows in the order of the log, then the cursor. Where something stops it, the cursor stays before that row.
    Result<IntakeReport> take(std::span<const ArrivedRow> rows, const IntakeEnd& end);
    /// A row that waited to be opened. It is in the book already unless its header could not be read.
    Result<void> takeLate(const ArrivedRow& row);

private:
    Result<void> takeRow(const ArrivedRow& row);
    Result<void> takeOwn(const ArrivedRow& row);
    Result<void> quarantine(const ArrivedRow& row);
    Result<bool> isImpersonated(const ArrivedRow& row);
    Result<Joined> joinOrHold(const ArrivedRow& row);
    Result<void> reachEnd(const IntakeEnd& end);
    Result<void> checkAcknowledged();

    WriteSession* m_session;
    Replica* m_replica;
    SyncMemory* m_memory;
    const PageRemovals* m_removals;
    LogBook m_book;
    IntakeReport m_report;
    std::optional<bool> m_neverSent;
};

/// A row as the book keeps it.
LogRow logRowOf(std::uint64_t seq, std::optional<GroupKey> of, const RowHeader& header, const Sha256& code);

}  // namespace altair
