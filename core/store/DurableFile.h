// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <filesystem>

namespace altair {

/// What the standard library has no words for: files that only this person may read, and that are on the
/// disk when a call comes back. Errors as describeFileError says them.

/// An empty file that was not there before, 0600.
Result<void> createPrivateFile(const std::filesystem::path& file);
/// A private copy, on the disk.
Result<void> copyDurably(const std::filesystem::path& from, const std::filesystem::path& to);
/// Takes the place of what is there, in one step; after a crash one of the two is there.
Result<void> renameDurably(const std::filesystem::path& from, const std::filesystem::path& to);
/// Everything written to the file so far is on the disk afterwards.
Result<void> flushFile(const std::filesystem::path& file);

}  // namespace altair
