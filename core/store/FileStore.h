// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/FileReference.h"
#include "core/merge/Record.h"
#include "core/store/Profile.h"

#include <filesystem>
#include <functional>

namespace altair {

/// The files of a profile, each once and named by its content: files/ab/cdef…. What lies there never changes, and is
/// on the disk before anybody names it. Any thread.
class FileStore {
public:
    /// Longer files are refused with a sentence: they would fill the profile, its backups and a server's quota.
    static constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30;

    explicit FileStore(const Profile& profile) : m_folder(profile.files()) {}

    /// Asked between pieces with the bytes done and in all; false stops it.
    using GoOn = std::function<bool(std::uint64_t, std::uint64_t)>;
    /// Copies a file in. `InvalidInput` for a folder, a device or one that is too long; `Cancelled` when `goOn` said no.
    Result<FileReference> add(const std::filesystem::path& file, const GoOn& goOn = {}) const;
    /// The same for bytes that were never a file: a pasted picture.
    Result<FileReference> addBytes(BytesView bytes, std::string_view name) const;

    std::filesystem::path pathOf(const FileReference& file) const;
    bool has(const FileReference& file) const;
    /// Reads it whole. `NotFound` when it is not on this device (yet), `Damaged` when it is not what it was.
    Result<void> verify(const FileReference& file) const;
    /// A copy under its own name that can only be read, in a folder that the system empties: what is opened with another
    /// program. Changes have to be saved elsewhere, so that nothing is lost unseen.
    Result<std::filesystem::path> copyToOpen(const FileReference& file) const;
    /// A copy where the person wants it. `InvalidInput` when there is something already.
    Result<void> copyTo(const FileReference& file, const std::filesystem::path& to) const;

private:
    Result<FileReference> keep(const std::filesystem::path& written, FileReference file) const;

    std::filesystem::path m_folder;
};

/// All files that a state names, each content once, ascending: what has to be where the state goes.
std::vector<FileReference> filesNamedBy(const Record& state);

}  // namespace altair
