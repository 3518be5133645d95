// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Exchange.h"

namespace altair::server {

// docs/PROTOCOL.md, section 7: getting in and out.

void getParameters(const ExchangePtr& exchange);
void registerAccount(const ExchangePtr& exchange);
void signIn(const ExchangePtr& exchange);
void signOut(const ExchangePtr& exchange);

}  // namespace altair::server
