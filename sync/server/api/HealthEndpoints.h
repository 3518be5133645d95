// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Exchange.h"

namespace altair::server {

// docs/PROTOCOL.md, section 9. Each looks whether the database answers; when it does not they say so with 503.

void sayHello(const ExchangePtr& exchange);    ///< /
void sayOk(const ExchangePtr& exchange);       ///< /api/health
void sayHealthy(const ExchangePtr& exchange);  ///< /health, /sync/health
void sayStatus(const ExchangePtr& exchange);   ///< /status

}  // namespace altair::server
