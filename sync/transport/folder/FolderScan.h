// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/folder/FolderFiles.h"
#include "sync/transport/folder/SegmentIndex.h"

#include <chrono>
#include <map>
#include <set>

namespace altair {

/// Looks through the folder for segments that are new here, and puts back those of this device that are gone. Files that
/// are not whole are looked at again the next time; what a file is called doesn't matter, only what is in it.
class FolderScan {
public:
    FolderScan(const FolderFiles& files, SegmentIndex& index) : m_files(&files), m_index(&index) {}

    /// Lists what is there. Begins anew where it was under way.
    Result<void> begin(DeviceId us);
    /// Reads for about so long; true when there is more to do.
    Result<bool> proceed(std::chrono::milliseconds length);
    bool isUnderWay() const { return m_isUnderWay; }

    /// Files that a newer version wrote: this one can't read them.
    std::size_t newer() const { return m_newer.size(); }
    /// Files whose latest reading showed something that is not whole (yet).
    std::size_t broken() const { return m_broken; }

private:
    /// A file that was looked at, by what tells that it has changed since.
    struct Look {
        std::uint64_t size = 0;
        std::filesystem::file_time_type changed;
        friend bool operator==(const Look&, const Look&) = default;
    };

    void consider(ListedFile file);
    Result<std::optional<SegmentIndex::Found>> look(const ListedFile& file);
    Result<void> putBack();
    Result<void> removeLeftovers(const std::vector<SegmentIndex::Kept>& kept);
    Result<bool> isThere(const SegmentIndex::Kept& kept, bool thoroughly);

    const FolderFiles* m_files;
    SegmentIndex* m_index;
    DeviceId m_us;
    bool m_isUnderWay = false;
    std::vector<ListedFile> m_waiting;
    std::map<std::filesystem::path, Look> m_known;  // Under other names than their own.
    std::set<std::filesystem::path> m_newer;
    std::map<std::filesystem::path, std::uint64_t> m_listed;  // Sizes of what is called like a segment.
    std::size_t m_broken = 0;
    std::size_t m_turn = 0;  // Which of ours is read and compared next.
};

}  // namespace altair
