// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <filesystem>

namespace altair {

/// Keeps what the program says (warnings, and what is switched on with QT_LOGGING_RULES) in `folder`, besides stderr:
/// guidance.log, and three older ones. A file holds about a megabyte. A folder that can't be written is no log; nothing
/// else suffers. From any thread; the last call decides. `end` stops it.
namespace logFile {

constexpr std::int64_t kMostBytes = 1'000'000;
constexpr int kOldFiles = 3;

void begin(const std::filesystem::path& folder);
void end();

/// The last `bytes` of the newest log, from the beginning of a line; empty when there is none.
QString tail(const std::filesystem::path& folder, std::int64_t bytes);

}  // namespace logFile

}  // namespace altair
