// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/merge/Edit.h"

#include <vector>

namespace altair {

/// The edits that turned one state into another, as far as values tell: one trace a device whose values are new, with all its
/// edits in one. What only went away counts as taken by whoever wrote the same field, else by `by`. For a record's history;
/// never to take anything back.
std::vector<EditTrace> editsBetween(const Record& before, const Record& after, const Dot& by);

}  // namespace altair
