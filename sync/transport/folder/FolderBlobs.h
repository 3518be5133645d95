// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/Transport.h"
#include "sync/transport/folder/FolderFiles.h"

#include <optional>

namespace altair {

/// Files on records, in chunks: each device keeps those that it brought in its own part of the folder, and every device
/// reads them all.
class FolderBlobs {
public:
    explicit FolderBlobs(const FolderFiles& files) : m_files(&files) {}

    /// Of what is whole in the folder. Where two devices brought the same file, the one that is complete, else the one that
    /// is furthest.
    Result<std::optional<BlobState>> state(const BlobId& blob) const;
    /// Fine when it is there. `InvalidInput` when it can't be a chunk.
    Result<void> put(DeviceId us, const BlobId& blob, std::uint32_t index, std::uint32_t count, std::uint32_t epoch,
        BytesView sealed) const;
    /// `NotFound` when it is not there, or not whole.
    Result<Bytes> get(const BlobId& blob, std::uint32_t index) const;

    /// The blobs in a device's own part.
    Result<std::vector<BlobId>> broughtBy(DeviceId device) const;
    Result<void> remove(DeviceId us, const BlobId& blob) const;

private:
    const FolderFiles* m_files;
};

}  // namespace altair
