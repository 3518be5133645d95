// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Dot.h"
#include "core/merge/Record.h"

#include <optional>
#include <vector>

namespace altair {

/// A line of a record's history as it is stored.
struct StoredEdit {
    Dot dot;
    Bytes changes;
    friend bool operator==(const StoredEdit&, const StoredEdit&) = default;
};

/// All there is of one record: its states, conflicts and unknown fields included, and its history,
/// oldest first.
struct StoredState {
    Record fields;
    std::optional<Record> text;
    std::vector<StoredEdit> history;
};

}  // namespace altair
