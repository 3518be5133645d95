// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/Clock.h"

namespace altair {

Instant SystemClock::now() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace altair
