// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "sync/transport/Transport.h"
#include "sync/transport/folder/FolderBlobs.h"
#include "sync/transport/folder/FolderFiles.h"
#include "sync/transport/folder/FolderKeys.h"
#include "sync/transport/folder/FolderScan.h"
#include "sync/transport/folder/SegmentIndex.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

namespace altair {

/// A space in a folder that something else carries from device to device: Syncthing, Dropbox, a network drive
/// (docs/PROTOCOL.md, section 10). Files may arrive late, in any order, in halves and twice, and vanish.
///
/// Reads and writes the disk in the calling thread, in slices of a few hundredths of a second.
class FolderTransport final : public Transport, private QObject {
public:
    struct Options {
        std::filesystem::path folder;
        LogId id;                     ///< The folder's identity, from FolderKeys: another one is not written to.
        std::filesystem::path index;  ///< In the profile; made when it is not there.
        SpaceId space;
        DeviceId device;
        const Clock* clock = nullptr;  ///< Must outlive this.
        /// How often it looks by itself while somebody listens; a file system that tells of changes is believed at once.
        std::chrono::milliseconds lookEvery = std::chrono::seconds{30};
        /// For how long a look counts as fresh.
        std::chrono::milliseconds freshFor = std::chrono::seconds{1};
    };
    /// The folder need not be there (yet). Errors are those of the index.
    static Result<std::unique_ptr<FolderTransport>> open(Options options);
    ~FolderTransport() override;

    void push(const SealedBatch& batch, Done<PushAnswer> done) override;
    void pull(const PullQuery& query, Done<PullPage> done) override;
    void introduce(DeviceId device, Done<void> done) override;
    void publishBeacon(const SealedBeacon& beacon, Done<void> done) override;
    void fetchBeacons(Done<std::vector<SealedBeacon>> done) override;
    void fetchKeys(Done<WrappedKeys> done) override;
    void listen(std::move_only_function<void(const Heard&)> hear) override;
    void stopListening() override;
    bool canListen() const override { return true; }
    void blobState(const BlobId& blob, Done<std::optional<BlobState>> done) override;
    void putChunk(const BlobId& blob, std::uint32_t index, std::uint32_t count, std::uint32_t epoch, Bytes sealed,
        Done<void> done) override;
    void getChunk(const BlobId& blob, std::uint32_t index, Done<Bytes> done) override;
    Bytes position(std::uint64_t cursor) const override;
    void cancel() override;

private:
    using Looked = std::move_only_function<void(TransportResult<void>)>;
    using Hear = std::move_only_function<void(const Heard&)>;
    /// What somebody who listens was told of last.
    struct Told {
        bool connected = false;
        std::uint64_t head = 0;
        std::map<std::filesystem::path, std::filesystem::file_time_type> beacons;
        FolderKeys keys;
    };

    FolderTransport(Options options, SegmentIndex index);

    void later(std::move_only_function<void()> what);
    template <class T>
    void answer(Done<T> done, TransportResult<T> result);

    // Looking through the folder.
    void whenLooked(Looked then);
    void beginLook();
    void proceedLook();
    void endLook(TransportResult<void> result);
    TransportResult<void> readKeys();
    TransportResult<void> keepHouse();
    TransportResult<void> dropUnnamedBlobs(Instant now);

    // What others get to hear.
    void tellChanges();
    void tell(Heard heard);
    void watch();

    TransportResult<PushAnswer> pushNow(const SealedBatch& batch);
    TransportResult<PushOutcome> judge(const SealedBatch& batch, const SegmentIndex::Standing& standing);
    TransportResult<std::vector<BlobId>> missingBlobs(const SealedBatch& batch);
    TransportResult<void> write(const SealedBatch& batch, std::uint64_t number);
    TransportResult<std::vector<SealedBeacon>> readBeacons();
    std::uint32_t epoch() const;
    TransportError failed(const Error& error);

    Options m_options;
    FolderFiles m_files;
    mutable SegmentIndex m_index;
    FolderScan m_scan;
    FolderBlobs m_blobs;
    FolderKeys m_keys;
    std::vector<Looked> m_waiting;
    QElapsedTimer m_lookedAt;
    bool m_isDirty = true;
    bool m_needsHouse = true;
    Instant m_houseKeptAt{};
    std::map<BlobId, Instant> m_unnamedSince;
    std::uint64_t m_cancelled = 0;

    std::shared_ptr<Hear> m_hear;
    Told m_told;
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    QTimer m_settled;
};

}  // namespace altair
