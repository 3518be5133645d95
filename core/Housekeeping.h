// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Writer.h"

namespace altair {

/// What keeps a profile in order when nobody waits: substrings are indexed, the journal thinned, the WAL written back, a
/// daily backup made and old ones thinned. One bounded piece a call; answers whether more waits. Runs on the
/// writer's thread.
Result<bool> keepHouse(Writer& writer);

}  // namespace altair
