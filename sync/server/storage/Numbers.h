// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <cstdint>

namespace altair::server {

// What the server calls things among its tables; never seen outside of it and never given to something else again.
enum class AccountNumber : std::int64_t {};
enum class SpaceNumber : std::int64_t {};
enum class RowNumber : std::int64_t {};
enum class BlobNumber : std::int64_t {};

/// A row's place in the log of its space: from 1, without a gap.
using Seq = std::uint64_t;

/// Days since 1970: fine enough for what is kept for weeks.
using Day = std::int64_t;

inline Day dayOf(Instant instant)
{
    return std::chrono::floor<std::chrono::days>(instant).time_since_epoch().count();
}

}  // namespace altair::server
