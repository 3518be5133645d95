// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/MomentText.h"

#include <string_view>

namespace altair::test {

/// "2026-11-21" as a date; throws when it is none, which fails the test.
inline CivilDate day(std::string_view text)
{
    return parseCivilDate(text).value();
}

/// "10:30" as minutes since midnight.
inline std::chrono::minutes clock(std::string_view text)
{
    return parseMoment("2000-01-01T" + std::string(text), {}).value().time.value();
}

}  // namespace altair::test
