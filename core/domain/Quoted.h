// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace altair {

/// What someone gave, in quotation marks, as a sentence about it can show it: at most 40 characters,
/// on one line, bytes that are not UTF-8 replaced.
QString quoted(std::string_view text);

}  // namespace altair
