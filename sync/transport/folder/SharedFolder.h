// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/transport/folder/FolderKeys.h"

#include <filesystem>
#include <optional>

namespace altair {

/// A shared folder as an account sees it: is one there, whose is it, which keys does it keep. What lies in it is written and
/// carried by FolderTransport.
namespace shared_folder {

/// Absent when nothing of ours is in the folder and it may become one. Errors: `NotFound` when it is not there, `InvalidInput`
/// when other things are in it, `Damaged` when keys are there that can't be read, `NewerVersion`.
Result<std::optional<FolderKeys>> look(const std::filesystem::path& folder);

/// Makes it one. `InvalidInput` when it is one already.
Result<void> create(const std::filesystem::path& folder, const FolderKeys& keys);

/// Puts new keys in the place of those that are there, joined with what others wrote meanwhile; answers what is there
/// then. A part that has another version in it than the caller wrote was changed by another device at the same time.
Result<FolderKeys> replaceKeys(const std::filesystem::path& folder, const FolderKeys& keys);

/// The keys in all the files that hold some: `keys`, and copies that were made where two devices wrote at once.
/// `folder`: only those of this one. Absent when there are none.
Result<std::optional<FolderKeys>> readKeys(const std::filesystem::path& folder, const std::optional<LogId>& id);

}  // namespace shared_folder

}  // namespace altair
