// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/storage/Storage.h"

#include <cstddef>

namespace altair::server {

/// What was removed because its time was over.
struct Swept {
    std::size_t rows = 0;
    std::size_t blobs = 0;
    bool hasMore = false;  ///< Call again: a sweep is short, so that nobody waits for it for long.
};

/// Removes some of what nobody may ask for any more: rows 60 days dead, files as long unnamed, invitations that are over.
Swept sweep(Transaction& transaction, Instant now);

}  // namespace altair::server
