// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/merge/Record.h"

#include <optional>
#include <vector>

namespace altair {

/// An edit in a record's history: its name, and its changes in the byte form of the store's history.
struct PastEdit {
    Dot dot;
    Bytes changes;
    friend bool operator==(const PastEdit&, const PastEdit&) = default;
};

/// All there is of one record: its states, conflicts and unknown fields included, and its history,
/// oldest edit first. What a complete export carries.
struct WholeRecord {
    Record fields;
    std::optional<Record> text;
    std::vector<PastEdit> history;
    friend bool operator==(const WholeRecord&, const WholeRecord&) = default;
};

}  // namespace altair
