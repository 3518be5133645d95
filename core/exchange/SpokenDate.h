// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/Recurrence.h"
#include "core/exchange/HereAndNow.h"

#include <optional>
#include <string_view>

namespace altair {

/// A date as people write it in another program: "tomorrow 10am", "jeden Montag", "every! 3 days".
struct SpokenDate {
    Moment when;  ///< Of a repetition the first time from today on.
    std::optional<Recurrence> repeat;
    bool startsAnywhere = false;  ///< "every 2 weeks": today is as good a beginning as any other day.
};

/// Reads the whole of `text` with the words of `language` ("de"). Absent when a part of it is not
/// understood: half a date would be a wrong one. "every!" and its like count from completion.
std::optional<SpokenDate> readSpokenDate(std::string_view text, std::string_view language, const HereAndNow& here);

}  // namespace altair
