// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "sync/protocol/Ids.h"
#include "sync/server/storage/Numbers.h"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace altair::server {

/// A stored row as far as deciding needs it.
struct StoredRow {
    RowNumber number{};
    Bytes header;
};

/// A row to be stored.
struct NewRow {
    RowTag tag;
    BytesView header;
    BytesView body;
    Seq died = 0;  ///< Covered by a later row of the same push.
};

/// A stored row as readers get it.
struct LogRow {
    Seq seq = 0;
    Seq died = 0;
    Seq batch = 0;  ///< The first sequence number of the push that brought it.
    Instant received{};
    BytesView header;  ///< Only during the call that gets it.
    BytesView body;
};

/// The part of a log that a reader asks for.
struct Cut {
    Seq after = 0;
    Seq upto = 0;
    std::size_t limit = 0;  ///< Bytes of rows, roughly.
};

enum class Life { Live, Dead };

/// What storing a row costs beside its own bytes: numbers, lengths and index. Counts against the quota.
constexpr std::int64_t kRowCost = 64;

/// The logs of a transaction; see Transaction for what a failure does.
class Log {
public:
    virtual ~Log() = default;

    /// The device's chain value; zeros before its first push.
    virtual ChainValue chain(SpaceNumber space, DeviceId device) const = 0;
    virtual void setChain(SpaceNumber space, DeviceId device, const ChainValue& value) = 0;

    /// Every device's, as in a new log.
    virtual void forgetChains() = 0;

    /// Rows that may be of the tag, oldest first: a few of its 16 bytes are compared. The header tells.
    virtual std::vector<StoredRow> rows(SpaceNumber space, const RowTag& tag, Life life) const = 0;
    virtual bool isSame(RowNumber row, BytesView header, BytesView body) const = 0;

    /// Stores the rows of one push under the numbers from `first` on.
    virtual void append(SpaceNumber space, Seq first, std::span<const NewRow> rows, Instant received) = 0;
    /// Marks a live row as covered by the row numbered `by`.
    virtual void kill(SpaceNumber space, RowNumber row, const RowTag& tag, Seq by, Instant now) = 0;

    /// Calls `visit` for the rows of the cut in order: those live at `upto` and those that died after it. Ends at the end
    /// of a batch, once `limit` is reached or very many dead rows were passed over; at least one batch is read. Answers
    /// where the next page starts: `upto` when this was the last.
    virtual Seq page(SpaceNumber space, const Cut& cut, const std::function<void(const LogRow&)>& visit) const = 0;

    /// Removes at most `most` rows that died before the day, with their claims on blobs. Answers how many there were.
    virtual std::size_t purge(Day before, std::size_t most, Day today) = 0;
    /// Forgets the pushes of which no row is left: once, when purge has nothing more to do.
    virtual void forgetEmptyBatches() = 0;
};

}  // namespace altair::server
