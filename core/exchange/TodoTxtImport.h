// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/HereAndNow.h"
#include "core/exchange/ImportPlan.h"
#include "core/exchange/SourceFile.h"

#include <memory>

namespace altair {

/// todo.txt: a task a line.
///
/// A task's id follows from its text and creation date, not from its priority or whether it is done:
/// a line that moved to done.txt is known again. The first `+project` is its project, further ones
/// and `@contexts` are tags; where they stand inside the sentence their words stay in the title. `due:`,
/// `t:` (defer), `rec:` and `pri:` are understood; any other `key:value` stays in the title.
///
/// `InvalidInput` when the file looks like another format or like no text, or has a line of more
/// than 1 MB.
Result<std::unique_ptr<ImportSource>> openTodoTxt(SourceFile source, const HereAndNow& here);

}  // namespace altair
