// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/protocol/Beacons.h"
#include "sync/protocol/Pull.h"
#include "sync/transport/SealedBatch.h"
#include "sync/transport/TransportError.h"

#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace altair {

/// Gets the answer to one call, once.
template <class T>
using Done = std::move_only_function<void(TransportResult<T>)>;

/// Which stretch of the log is asked for (PROTOCOL, section 3).
struct PullQuery {
    DeviceId device;                    ///< Who asks: whose chain value comes with the page.
    std::uint64_t after = 0;            ///< The cursor.
    std::uint64_t upto = 0;             ///< The cut; 0: the head now.
    std::uint32_t limit = 1024 * 1024;  ///< Bytes, roughly.
    bool ownHeadersOnly = true;         ///< Rows of `device` may come without their bodies.
};

/// What is kept for the account: the keys of a space, wrapped, and where its log stands.
struct WrappedKeys {
    LogId log;
    std::uint64_t head = 0;
    std::uint32_t epoch = 0;
    std::uint64_t version = 0;
    Bytes wrapped;
};

/// How much of a file is there.
struct BlobState {
    std::uint32_t epoch = 0;
    std::uint32_t chunks = 0;
    std::uint64_t size = 0;           ///< Sealed bytes so far.
    std::vector<std::uint32_t> have;  ///< Ascending.
    bool complete = false;
};

/// What is heard on the live line.
struct HeardConnected {};
struct HeardHead {
    LogId log;
    std::uint64_t head = 0;
};
struct HeardBeacon {};
struct HeardAccount {};  ///< Devices or keys of the account changed.
struct HeardClosed {
    TransportError why;  ///< The line is gone; call listen() again.
};
using Heard = std::variant<HeardConnected, HeardHead, HeardBeacon, HeardAccount, HeardClosed>;

/// The plug between the engine and wherever the log of one space lies: a server, a shared folder. Bound to one account and one
/// space. It carries only what is sealed, keeps nothing, decides nothing, and repeats nothing by itself.
///
/// Every call and callback happens on one thread, the engine's. A callback runs later than the call that it belongs to, never
/// inside of it, and never after `cancel` or after this object is gone.
class Transport {
public:
    virtual ~Transport() = default;

    /// Appends to the log. The same bytes may be sent any number of times. `batch` is needed only during the call.
    virtual void push(const SealedBatch& batch, Done<PushAnswer> done) = 0;
    virtual void pull(const PullQuery& query, Done<PullPage> done) = 0;

    /// Says that this installation now goes by another device id (it was restored, or found its own copy), so that what
    /// `device` pushes is taken. Fine to say twice.
    virtual void introduce(DeviceId device, Done<void> done) = 0;

    virtual void publishBeacon(const SealedBeacon& beacon, Done<void> done) = 0;
    virtual void fetchBeacons(Done<std::vector<SealedBeacon>> done) = 0;
    virtual void fetchKeys(Done<WrappedKeys> done) = 0;

    /// Opens the live line: first Connected, then what happens, in the end Closed, after which nothing comes. Only where
    /// canListen(). Nothing depends on it.
    virtual void listen(std::move_only_function<void(const Heard&)> hear) = 0;
    virtual void stopListening() = 0;
    virtual bool canListen() const = 0;

    /// Absent when nothing of it is there.
    virtual void blobState(const BlobId& blob, Done<std::optional<BlobState>> done) = 0;
    virtual void putChunk(const BlobId& blob, std::uint32_t index, std::uint32_t count, std::uint32_t epoch,
        Bytes sealed, Done<void> done) = 0;
    virtual void getChunk(const BlobId& blob, std::uint32_t index, Done<Bytes> done) = 0;

    /// What a beacon names as the place that its digest is over: devices whose cursors have equal positions have seen
    /// the same rows.
    virtual Bytes position(std::uint64_t cursor) const = 0;

    /// Gives up everything that runs, the live line too; no callback comes any more.
    virtual void cancel() = 0;
};

}  // namespace altair
