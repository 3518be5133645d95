// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/domain/Moment.h"

#include <string>

namespace altair {

/// What the store knows of the world outside; nothing in it is owned.
struct Environment {
    const Clock* clock = nullptr;
    Random* random = nullptr;
    std::string zone;                  ///< IANA name of the local time zone.
    std::chrono::minutes dayStart{0};  ///< When the logical day begins, e.g. 04:00.

    /// The logical day, in the local zone.
    CivilDate today() const;
    Instant dayBegan() const;                ///< When `today()` began.
    std::chrono::minutes timeOfDay() const;  ///< Since midnight, local.
};

}  // namespace altair
