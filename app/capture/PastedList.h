// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Commands.h"
#include "core/domain/ListPaste.h"

#include <vector>

namespace altair {

/// Adds each line of a pasted list as a task, with its steps, all under one undo. Writer's thread.
Result<Outcome> addPastedList(Writer& writer, const std::vector<PastedTask>& list, const CaptureTarget& target);

}  // namespace altair
