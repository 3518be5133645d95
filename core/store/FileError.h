// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <filesystem>
#include <system_error>

namespace altair {

/// Says in a sentence what the operating system's refusal means for the person: full disk, read-only,
/// vanished drive. The system's own words go into the detail.
Error describeFileError(const std::error_code& error, const std::filesystem::path& file);

}  // namespace altair
