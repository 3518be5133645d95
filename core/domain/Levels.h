// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>

namespace altair {

/// How much a task matters. The numbers are permanent: they live on disk and on the wire.
enum class Priority : std::uint8_t { Low = 1, Medium = 2, High = 3 };

/// How much energy a task takes. The numbers are permanent: they live on disk and on the wire.
enum class Energy : std::uint8_t { Low = 1, Medium = 2, High = 3 };

}  // namespace altair
