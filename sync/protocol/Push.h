// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/protocol/RowHeader.h"

#include <string>
#include <vector>

namespace altair {

constexpr std::size_t kMostBatchBytes = std::size_t{1024} * 1024;  ///< Of a request, unless it holds a single row.
constexpr std::size_t kMostSiblings = 64;                          ///< Live rows of one tag.

/// What a device appends to a space's log, all of it or nothing (PROTOCOL, section 2).
struct PushBatch {
    DeviceId device;
    ChainValue previous;  ///< After this device's last accepted push; zeros before the first.
    LogId log;
    ActionId action;
    std::uint32_t part = 1;
    std::uint32_t of = 1;  ///< 0 while nobody knows yet.
    std::vector<SealedRow> rows;

    friend bool operator==(const PushBatch&, const PushBatch&) = default;
};

/// The request's bytes: make them once and keep them, a retry is the same bytes.
Bytes serializePush(const PushBatch& batch);
/// `Damaged` when the bytes are not a push, or one without rows or with a field of another length. The rows' headers are
/// not looked at, nor are limits.
Result<PushBatch> parsePush(BytesView bytes);

/// Permanent, as in wire.proto. A number that a newer server answers reads as `Unknown`.
enum class PushOutcome {
    Unknown = 0,
    Accepted = 1,
    Fenced = 2,
    Fork = 3,
    NewLog = 4,
    OldEpoch = 5,
    MissingBlobs = 6,
    Siblings = 7,
    TooLarge = 8,
    OverQuota = 9,
    Invalid = 10,
    OldWriter = 11,
};

struct PushAnswer {
    PushOutcome outcome = PushOutcome::Unknown;
    LogId log;
    std::uint64_t head = 0;
    ChainValue chain;         ///< This device's, now.
    std::uint64_t first = 0;  ///< The numbers of the rows that were inserted; 0 when there were none.
    std::uint64_t last = 0;
    std::vector<BlobId> missingBlobs;
    std::uint32_t epoch = 0;  ///< The space's, now.
    std::string sentence;     ///< For the person, when refused.

    friend bool operator==(const PushAnswer&, const PushAnswer&) = default;
};

Bytes serializePushAnswer(const PushAnswer& answer);
/// `Damaged` when the bytes are not an answer. A sentence is cut at 1,000 bytes.
Result<PushAnswer> parsePushAnswer(BytesView bytes);

}  // namespace altair
