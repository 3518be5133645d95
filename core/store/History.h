// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Dot.h"
#include "core/domain/Value.h"

#include <vector>

namespace altair {

/// One edit of a record, field by field.
struct HistoryEntry {
    struct Change {
        FieldNumber field = 0;
        std::vector<Value> before;  ///< What gave way; empty: nothing stood there.
        std::vector<Value> after;   ///< What was written; empty: only taken away.
    };
    Instant at{};
    DeviceId device;
    std::vector<Change> changes;
};

}  // namespace altair
