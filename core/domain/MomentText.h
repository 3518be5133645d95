// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Moment.h"

#include <string>
#include <string_view>

namespace altair {

/// RFC 3339 for programs: "2026-11-21" for a whole day, "2026-11-21T10:00" for a floating time,
/// "2026-11-21T10:00:00+01:00" for a time in a zone, with the offset that is valid then.
std::string toRfc3339(const Moment& moment);
/// "2026-11-21T09:00:00.000Z"; the milliseconds are left out when they are zero.
std::string toRfc3339(Instant instant);

/// Reads what `toRfc3339` writes, and nothing laxer: a date, or a date and a time with or without
/// seconds and offset ("Z", "+01:00"). A time with an offset is one instant, so it becomes the
/// civil time in `zone`; one without is a civil time in `zone` (empty: floating). InvalidInput, with
/// a sentence naming what is wrong, for anything else and for a date that doesn't exist.
Result<Moment> parseMoment(std::string_view text, std::string_view zone);
/// Reads "YYYY-MM-DD" only. InvalidInput for anything else and for a date that doesn't exist.
Result<CivilDate> parseCivilDate(std::string_view text);

}  // namespace altair
