// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/ImportPlan.h"
#include "core/exchange/SourceFile.h"

#include <memory>

namespace altair {

/// A complete export of this program (see Complete.h). Each record is a row with its state.
///
/// `InvalidInput` when it is no such file, `NewerVersion` when a newer version of the format wrote it. That the
/// file is cut off is noticed at its end: what came before it is good.
Result<std::unique_ptr<ImportSource>> openComplete(SourceFile source);

}  // namespace altair
