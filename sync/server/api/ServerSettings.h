// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "sync/server/storage/Storage.h"

#include <string>

namespace altair::server {

/// On the first start: notes when it was, and makes the secret behind fakeSalt. Changes nothing later.
void prepareServer(Transaction& transaction, Instant now, Random& random);
/// When the server was started for the first time.
Instant firstStart(const Transaction& transaction);
/// The salt that an address without an account gets: always the same one, and like a real one to whoever asks.
Bytes fakeSalt(const Transaction& transaction, const std::string& email);
/// Another secret behind fakeSalt.
void renewSecret(Transaction& transaction, Random& random);

}  // namespace altair::server
