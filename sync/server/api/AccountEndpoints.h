// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Exchange.h"

namespace altair::server {

// docs/PROTOCOL.md, section 7: an account that is signed in to.

void getAccount(const ExchangePtr& exchange);
void putCredentials(const ExchangePtr& exchange);
void putRecovery(const ExchangePtr& exchange);

void addDevice(const ExchangePtr& exchange);
void removeDevice(const ExchangePtr& exchange);

void addToken(const ExchangePtr& exchange);
void listTokens(const ExchangePtr& exchange);
void removeToken(const ExchangePtr& exchange);

}  // namespace altair::server
