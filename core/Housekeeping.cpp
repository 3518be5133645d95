// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Housekeeping.h"

#include "core/store/Backup.h"

namespace altair {

Result<bool> keepHouse(Writer& writer)
{
    const auto waits = writer.idle();
    if (!waits || *waits)
        return waits;
    const auto now = writer.environment().clock->now();
    const auto due = backupIsDue(writer.profile(), now);
    if (!due || !*due)
        return due;
    if (const auto made = createBackup(writer.connection(), writer.profile(), now, BackupReason::Daily); !made)
        return failure(made);
    const auto thinned = thinBackups(writer.profile(), now);
    return thinned ? Result<bool>{false} : failure(thinned);
}

}  // namespace altair
