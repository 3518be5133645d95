// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/Backup.h"
#include "core/store/Environment.h"

#include <QString>

namespace altair {

/// "Today 09:12"; when it was made.
QString momentWords(Instant at, const Environment& environment);
/// "made by hand", "daily"…
QString reasonWords(BackupReason reason);
/// "120 tasks, 4 projects"; "nothing" when there is nothing in it.
QString contentsWords(const BackupContents& contents);

}  // namespace altair
