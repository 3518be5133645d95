// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/protocol/SecretBytes.h"

#include <optional>
#include <string_view>

namespace altair {

/// Where a device keeps what must not lie in its database: the server's token and the account's key. The keys of spaces need
/// not be here: wrapped, as the server keeps them, they may lie in the database.
///
/// Names are lower-case words ("token", "account-key"); every store belongs to one profile. Calls may take as long as a
/// person takes to unlock a keychain: never make them in the window's thread.
class SecretStore {
public:
    /// Windows's keychain takes no more; so nobody may count on more.
    static constexpr std::size_t kMostBytes = 2000;

    virtual ~SecretStore() = default;

    /// Absent when nothing was ever written under this name, or it was removed.
    virtual Result<std::optional<SecretBytes>> read(std::string_view name) = 0;
    /// Takes the place of what was there. Durable when it comes back. `InvalidInput` when it is too long.
    virtual Result<void> write(std::string_view name, const SecretBytes& secret) = 0;
    /// Succeeds as well when there was nothing.
    virtual Result<void> remove(std::string_view name) = 0;
};

}  // namespace altair
