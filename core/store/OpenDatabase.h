// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/Profile.h"

#include <memory>

namespace altair {

/// A profile's database, checked as far as its state asks for: an unfinished restore is finished, the first page is
/// looked at, and when the file is not as the last writer left it, so is every page. `Damaged` names the newest good
/// backup. Nothing is written to a database that is damaged, of a newer version or of another program.

/// For the one who holds the profile's lock; made when there is none. Not migrated yet.
Result<std::unique_ptr<Connection>> openForWriting(const Profile& profile);
/// Can't write. Absent (nullptr) when there is no database yet. In a folder that can't be written the connection is
/// Immutable: it shows what was last checkpointed.
Result<std::unique_ptr<Connection>> openForReading(const Profile& profile);

}  // namespace altair
