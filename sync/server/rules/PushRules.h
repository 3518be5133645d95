// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/protocol/Push.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace altair::server {

// docs/PROTOCOL.md, section 2, decided without reading or writing anything.

/// A row that a device wants to append.
struct PushedRow {
    RowHeader header;
    std::size_t size = 0;  ///< Header and body, bytes.
};

struct Push {
    LogId log;
    ChainValue previous;
    ChainValue hash;                      ///< What the chain value becomes.
    std::optional<std::uint32_t> writer;  ///< The version the client says it writes; absent: it does not say.
    std::size_t size = 0;                 ///< Of the whole request, bytes.
    std::span<const PushedRow> rows;
};

/// A row that is in the log already.
struct KnownRow {
    std::int64_t number = 0;
    RowHeader header;
};

/// What the rules ask of the log while they decide.
class KnownLog {
public:
    virtual ~KnownLog() = default;
    virtual std::vector<KnownRow> live(const RowTag& tag) const = 0;
    virtual std::vector<KnownRow> dead(const RowTag& tag) const = 0;
    /// Whether the known row has the very bytes of the pushed one.
    virtual bool isSame(const KnownRow& known, std::size_t pushed) const = 0;
    virtual bool holdsBlob(const BlobId& id) const = 0;
};

/// The space as it stands before the push.
struct SpaceFacts {
    LogId log;
    ChainValue chain;  ///< Of the device that pushes.
    std::uint32_t epoch = 1;
    std::uint32_t minWriter = 0;
    std::int64_t bytesLeft = 0;  ///< Until rows are over what they may exceed the quota by.
    std::int64_t rowCost = 0;    ///< What a row counts beside its bytes.
};

/// Of a row that is inserted: which ones it covers.
struct Insertion {
    std::size_t pushed = 0;             ///< Index into Push::rows.
    std::optional<std::size_t> died{};  ///< Index of the insertion that covers it already.
};
struct Covering {
    KnownRow known;
    std::size_t by = 0;  ///< Index of the insertion.
};

struct PushPlan {
    PushOutcome outcome = PushOutcome::Accepted;
    bool isRepeated = false;  ///< Accepted before: nothing is left to do.
    std::vector<Insertion> insertions;
    std::vector<Covering> deaths;
    std::vector<BlobId> missingBlobs;
    std::int64_t bytes = 0;  ///< What the insertions count.
};

/// Decides in the order of the document. Anything but Accepted means that nothing is to be done.
PushPlan decidePush(const Push& push, const SpaceFacts& space, const KnownLog& log);

}  // namespace altair::server
