// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/HereAndNow.h"
#include "core/exchange/ImportPlan.h"
#include "core/exchange/SourceFile.h"

#include <memory>

namespace altair {

/// Taskwarrior's `task export`: an array, or an object a line.
///
/// A task's id follows from its uuid. `due` is the do-date; where there is `scheduled` too, that is
/// the do-date and `due` the deadline. `wait` is the defer date, annotations are notes, dots nest
/// projects, what it depends on becomes relations. A recurring template becomes the task that stands
/// at the next date of its row, repeating; what it made before are tasks of their own. Deleted
/// tasks go to Trash. Whatever has no place of its own is kept as an attribute, "name=value".
///
/// `InvalidInput` when the file doesn't begin as one, saying what it looks like.
Result<std::unique_ptr<ImportSource>> openTaskwarrior(SourceFile source, const HereAndNow& here);

}  // namespace altair
