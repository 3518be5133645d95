// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "sync/protocol/RowHeader.h"

#include <vector>

namespace altair {

/// A row of the log, as a reader gets it.
struct PulledRow {
    std::uint64_t seq = 0;
    std::uint64_t died = 0;   ///< The number of the row that covers it; 0 while it is live.
    std::uint64_t batch = 0;  ///< The first number of the push that brought it.
    Instant received{};       ///< By the server's clock.
    SealedRow row;            ///< Without body where the reader asked so for its own rows.
    RowHash hash;             ///< Reckoned here where there is a body, else what the server says.

    bool hasBody() const { return !row.body.empty(); }
    friend bool operator==(const PulledRow&, const PulledRow&) = default;
};

/// A stretch of the log between `after` of the request and `upto` (PROTOCOL, section 3).
struct PullPage {
    LogId log;
    std::uint64_t head = 0;
    std::uint64_t upto = 0;
    std::uint64_t next = 0;  ///< Where the next page begins; equals `upto` on the last.
    ChainValue chain;        ///< Of the device that asks.
    std::uint32_t epoch = 0;
    std::uint32_t minWriter = 0;
    std::vector<PulledRow> rows;  ///< Ascending by number.

    friend bool operator==(const PullPage&, const PullPage&) = default;
};

Bytes serializePullPage(const PullPage& page);
/// `Damaged` when the bytes are not a page: numbers out of order or outside of the page, rows that were dead at the cut, a row
/// with neither body nor hash. The rows' headers are not looked at: what can't be read is kept for later, row by row.
Result<PullPage> parsePullPage(BytesView bytes);

}  // namespace altair
