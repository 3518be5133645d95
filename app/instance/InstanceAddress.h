// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <filesystem>
#include <string_view>

namespace altair {

/// Where the program that has the profile with this fingerprint open listens: a socket in
/// XDG_RUNTIME_DIR, else in a folder for this person alone among the temporary files. Makes the
/// folder. An error when it can't be made or belongs to somebody else.
Result<std::filesystem::path> instanceAddress(std::string_view fingerprint);

}  // namespace altair
