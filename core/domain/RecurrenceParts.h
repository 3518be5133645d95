// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace altair::recurrence {

/// `NAME=VALUE` of a recurrence rule.
struct RecurrencePart {
    std::string_view name;
    std::string_view value;
};

std::vector<std::string_view> pieces(std::string_view text, char separator);
/// The parts of a rule in their order; a part without "=" has an empty value. They refer to `rule`.
std::vector<RecurrencePart> recurrenceParts(std::string_view rule);
/// The value of one part, where the rule has it.
std::optional<std::string_view> recurrencePart(std::string_view rule, std::string_view name);
/// INTERVAL, or 1.
int recurrenceInterval(std::string_view rule);
/// Absent unless all of `text` is a number that fits.
std::optional<int> wholeNumber(std::string_view text);

/// False for rules that choose a day no month has: 30 February, a sixth Monday. libical searches centuries
/// for such a day, which takes seconds.
bool canHappen(std::string_view rule);

}  // namespace altair::recurrence
