// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>

namespace altair::server {

/// So long after its death a row can still be pulled by readers of older cuts, and be a base of merges (PROTOCOL, section 3).
constexpr std::chrono::days kDeadRowsKept{60};
/// So long a file that no row names is kept (PROTOCOL, section 8).
constexpr std::chrono::days kIdleBlobsKept{60};

}  // namespace altair::server
