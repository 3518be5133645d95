// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/folder/FolderFiles.h"
#include "sync/transport/folder/SegmentIndex.h"

namespace altair {

/// Keeps a device's own part of a shared folder small: many small segments, and those that are mostly covered, become few,
/// which hold byte for byte what nothing covers. What they take the place of is removed 60 days later, when every device
/// has had time to see the new ones.
class Compaction {
public:
    static constexpr std::size_t kMostSmall = 200;
    static constexpr std::uint64_t kSmallBytes = std::uint64_t{64} * 1024;
    static constexpr std::uint64_t kWorthwhile = std::uint64_t{1024} * 1024;  ///< Covered bytes, and half of all.
    static constexpr std::chrono::days kGrace{60};

    Compaction(const FolderFiles& files, SegmentIndex& index, DeviceId us) : m_files(&files), m_index(&index), m_us(us)
    {}

    /// Does what is due. A failure leaves everything readable; what was begun is finished by the next scan.
    Result<void> run(Instant now);

private:
    Result<void> compact();
    Result<void> write(Segment& segment);
    Result<void> removeReplaced(Instant before);

    const FolderFiles* m_files;
    SegmentIndex* m_index;
    DeviceId m_us;
};

}  // namespace altair
