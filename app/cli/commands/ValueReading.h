// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Schema.h"
#include "core/domain/Value.h"
#include "core/store/Environment.h"
#include "core/store/Reader.h"

#include <string_view>

namespace altair {

/// What a person typed for a field, as a value of its type; unset for "none" and the empty text.
/// Days as in quick-add ("tomorrow 10am") or RFC 3339; times needed as "15", "15m", "1h 30m"; repeats as in
/// quick-add or as an RRULE; records by title or id. `InvalidInput` with a sentence otherwise.
Result<Value> readValue(
    Kind kind, const FieldSpec& spec, std::string_view text, Reader& reader, const Environment& environment);

}  // namespace altair
