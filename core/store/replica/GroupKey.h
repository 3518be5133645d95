// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Numbers.h"

#include <compare>
#include <cstdint>

namespace altair {

/// One group of a record, under the number that this device has for the record: what is sealed as one row.
struct GroupKey {
    std::int64_t key = 0;
    GroupNumber group = kFieldsGroup;
    friend constexpr auto operator<=>(const GroupKey&, const GroupKey&) = default;
};

}  // namespace altair
