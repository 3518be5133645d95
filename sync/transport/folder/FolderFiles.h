// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "sync/protocol/Ids.h"
#include "sync/transport/folder/Segment.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace altair {

/// A file of a shared folder, as its folder lists it.
struct ListedFile {
    std::filesystem::path path;
    std::uint64_t size = 0;
    std::filesystem::file_time_type changed;
};

/// How a shared folder is laid out (docs/PROTOCOL.md, section 10), and the only ways in which it is read and written.
/// Whatever else lies in it is left alone.
class FolderFiles {
public:
    explicit FolderFiles(std::filesystem::path root) : m_root(std::move(root)) {}

    const std::filesystem::path& root() const { return m_root; }
    std::filesystem::path keys() const { return m_root / "keys"; }
    std::filesystem::path devices() const { return m_root / "devices"; }
    std::filesystem::path of(DeviceId device) const;
    std::filesystem::path segment(DeviceId device, const SegmentName& name) const;
    std::filesystem::path beacon(DeviceId device) const { return of(device) / "beacon"; }
    std::filesystem::path blobs(DeviceId device) const { return of(device) / "blobs"; }

    /// Folders that devices write in.
    Result<std::vector<std::filesystem::path>> deviceFolders() const;
    /// Ordinary files straight in a folder, without hidden ones and those that are being written. None where it is not
    /// there.
    static Result<std::vector<ListedFile>> list(const std::filesystem::path& folder);
    /// Folders straight in a folder, likewise.
    static Result<std::vector<std::filesystem::path>> folders(const std::filesystem::path& folder);

    /// `NotFound` when it is not there, `Damaged` when it is longer than `most`.
    static Result<Bytes> read(const std::filesystem::path& file, std::size_t most);
    /// Whole and on the disk, or not at all: under another name first, then renamed. Makes the folders that it lies in,
    /// up to and not including the root.
    Result<void> write(const std::filesystem::path& file, BytesView bytes) const;
    /// Fine when it is not there.
    static Result<void> remove(const std::filesystem::path& file);

private:
    std::filesystem::path m_root;
};

/// The name in a segment's file name ("….seg"); absent when it is called otherwise, as copies of conflicts are.
std::optional<SegmentName> segmentNameIn(const std::filesystem::path& file);

}  // namespace altair
