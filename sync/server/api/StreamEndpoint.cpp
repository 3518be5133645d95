// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Events.h"
#include "sync/server/api/Routes.h"

namespace altair::server {

void openStream(const ExchangePtr& exchange)
{
    exchange->read([exchange](const Transaction& transaction) {
        ApiResponse response;
        response.contentType = "text/event-stream";
        for (const auto& space : transaction.spaces().of(exchange->caller().account))
            response.body += eventText({Announcement::Kind::Head, space.account, space.id, space.log, space.head, 0});
        return response;
    });
}

}  // namespace altair::server
