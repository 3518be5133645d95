// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Housekeeping.h"

#include "core/store/Backup.h"

namespace altair {

Result<bool> keepHouse(Writer& writer)
{
    return writer.idle();
}

Result<void> keepBackups(const Profile& profile, const Environment& environment)
{
    const auto made = createDailyBackup(profile, environment.clock->now());
    return made ? Result<void>{} : failure(made);
}

}  // namespace altair
