// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Exchange.h"

namespace altair::server {

// docs/PROTOCOL.md, sections 2, 3, 6 and 7: spaces, their keys and logs.

void putSpace(const ExchangePtr& exchange);
void getSpace(const ExchangePtr& exchange);
void listSpaces(const ExchangePtr& exchange);
void putSpaceKeys(const ExchangePtr& exchange);
void putMinWriter(const ExchangePtr& exchange);

void push(const ExchangePtr& exchange);
void pull(const ExchangePtr& exchange);

void putBeacon(const ExchangePtr& exchange);
void listBeacons(const ExchangePtr& exchange);

}  // namespace altair::server
