// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Housekeeping.h"

#include "sync/server/rules/Retention.h"

namespace altair::server {

namespace {

constexpr std::size_t kMostRows = 500;
constexpr std::size_t kMostBlobs = 4;  // Each has up to thousands of chunks of 1 MB.

}  // namespace

Swept sweep(Transaction& transaction, Instant now)
{
    Swept swept;
    const auto today = dayOf(now);
    swept.rows = transaction.log().purge(dayOf(now - kDeadRowsKept), kMostRows, today);
    swept.blobs = transaction.blobs().collect(dayOf(now - kIdleBlobsKept), kMostBlobs);
    swept.hasMore = swept.rows == kMostRows || swept.blobs == kMostBlobs;
    if (!swept.hasMore && swept.rows > 0)
        transaction.log().forgetEmptyBatches();
    transaction.accounts().removeInvitationsBefore(now);
    return swept;
}

}  // namespace altair::server
