// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace altair {

/// Merges two texts that grew from one base, line by line: lines that only one side changed are taken
/// from it, equal changes once. Deterministic, and symmetric in its two sides.
///
/// Absent when it would be a guess: both sides changed the same lines differently, both edited among
/// lines that repeat, or the work would exceed its bound. Both texts are then kept as they are.
std::optional<std::string> mergeText(std::string_view base, std::string_view left, std::string_view right);

}  // namespace altair
