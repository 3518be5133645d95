// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Writer.h"

namespace altair {

/// What keeps a profile in order when nobody waits: substrings are indexed, the journal thinned, the WAL written back. One
/// bounded piece a call; answers whether more waits. Runs on the writer's thread.
Result<bool> keepHouse(Writer& writer);

/// Makes the backup of the day when it is due, and thins old ones. Takes about a second for 100,000 records, through a
/// connection of its own: on any thread but the writer's, so that no write waits for it.
Result<void> keepBackups(const Profile& profile, const Environment& environment);

}  // namespace altair
