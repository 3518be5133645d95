// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Exchange.h"

namespace altair::server {

// docs/PROTOCOL.md, section 8: files, in sealed chunks.

/// A chunk of 1 MB, its nonce and its authentication tag.
constexpr std::size_t kMostChunkBytes = (std::size_t{1} << 20U) + 24 + 16;

void getBlob(const ExchangePtr& exchange);
void getChunk(const ExchangePtr& exchange);
void putChunk(const ExchangePtr& exchange);

}  // namespace altair::server
