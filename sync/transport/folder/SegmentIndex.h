// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/store/Connection.h"
#include "sync/protocol/Pull.h"
#include "sync/protocol/Push.h"
#include "sync/transport/Transport.h"
#include "sync/transport/folder/FolderKeys.h"
#include "sync/transport/folder/Segment.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace altair {

/// What this device has seen of a shared folder: each segment with its bytes, and each row with a number of this device's
/// own, in the order in which it was seen. So a folder reads like a server's log, and what vanishes from it is still here.
/// Lies in the profile; when it is missing or damaged it is made again from the folder, with numbers above all that were
/// given before. For one thread.
class SegmentIndex {
public:
    struct Options {
        std::filesystem::path file;
        SpaceId space;
        LogId folder;
        /// Where the profile lies: an index that was copied to another place is no longer the device's own past.
        Bytes place;
        const Clock* clock = nullptr;
    };
    /// Made anew when it is damaged, of another folder, space or version. Other failures (disk full, permissions) are errors.
    static Result<SegmentIndex> open(const Options& options);
    SegmentIndex(SegmentIndex&&) noexcept;
    SegmentIndex& operator=(SegmentIndex&&) noexcept;
    ~SegmentIndex();

    /// Begins anew, with numbers above `above`.
    Result<void> reset(std::uint64_t above);

    /// From now on this place is where `device` writes.
    Result<void> introduce(DeviceId device);

    /// Where a device's chain stands.
    struct Standing {
        std::uint64_t number = 0;
        ChainValue chain;
        bool isFenced = false;  ///< Two pasts are known of it, or this is a copy of where it writes.
    };
    Result<Standing> standing(DeviceId device);

    /// A segment as it was found or is about to be written. All or nothing, and nothing when it is known.
    enum class Owner : std::uint8_t { Us, Somebody };
    Result<void> add(const Segment& segment, BytesView file, Owner owner);
    /// The same for several, on the disk together.
    struct Found {
        Segment segment;
        Bytes file;
        Owner owner = Owner::Somebody;
    };
    Result<void> add(std::span<const Found> found);
    bool knows(const SegmentName& name) const;

    const SpaceId& space() const;
    std::uint64_t head() const { return m_head; }
    /// As a server answers (PROTOCOL, section 3); `epoch` and `minWriter` are left to the caller.
    Result<PullPage> page(const PullQuery& query);
    /// What a server would say of these rows (PROTOCOL, section 2, step 4 and 7); Accepted when they may be appended.
    Result<PushOutcome> judge(std::span<const Sealed> rows);
    /// See Transport::position().
    Result<Bytes> position(std::uint64_t cursor);

    /// Those of this installation that belong into the folder, and how long their files are.
    struct Kept {
        SegmentName name;
        DeviceId device;  ///< Under which it was written.
        std::uint64_t size = 0;
        std::uint64_t liveBytes = 0;           ///< Of rows that nothing covers.
        std::optional<Instant> replacedSince;  ///< By a compacted one.
    };
    Result<std::vector<Kept>> kept();
    Result<Bytes> fileOf(const SegmentName& name);
    /// The rows of a segment that nothing covers, byte for byte.
    Result<std::vector<SealedRow>> liveRows(const SegmentName& name);
    /// It no longer belongs into the folder.
    Result<void> letGo(const SegmentName& name);
    /// Forgets what has been covered or replaced since before `before`.
    Result<void> prune(Instant before);
    /// The files that rows name, dead ones included.
    Result<std::vector<BlobId>> namedBlobs();

    /// The keys as they were last seen; absent before.
    Result<std::optional<FolderKeys>> keys();
    Result<void> setKeys(const FolderKeys& keys);

private:
    struct Parts;
    explicit SegmentIndex(std::unique_ptr<Parts> parts);
    Result<void> begin();
    Result<void> load();

    std::unique_ptr<Parts> m_parts;
    std::uint64_t m_head = 0;
};

}  // namespace altair
