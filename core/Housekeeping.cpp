// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Housekeeping.h"

#include "core/store/Backup.h"

namespace altair {

Result<bool> keepHouse(Writer& writer)
{
    const auto waits = writer.idle();
    if (!waits || *waits)
        return waits;
    const auto made = createDailyBackup(writer.profile(), writer.environment().clock->now());
    return made ? Result<bool>{false} : failure(made);
}

}  // namespace altair
