// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "sync/server/api/Announcer.h"
#include "sync/server/storage/Storage.h"

#include <optional>
#include <string>
#include <vector>

namespace altair::server {

/// An account has at most so many tokens, devices and scripts together.
constexpr std::size_t kMostTokens = 256;

/// A secret in words that a person can carry: 256 random bits.
std::string freshSecret(std::string_view prefix, Random& random);
/// What is kept of it.
Bytes hashOf(std::string_view secret);

/// Who signs in: an installation with a name, or without id a script.
struct NewDevice {
    std::optional<DeviceId> id;
    std::string name;
};

/// Gives the account another token, in place of those that the device has. Absent when the account has too many.
std::optional<std::string> issueToken(
    Transaction& transaction, AccountNumber account, const NewDevice& device, Instant now, Random& random);

/// Removes the tokens that `is` picks; answers what there is to announce.
std::vector<Announcement> revokeTokens(
    Transaction& transaction, AccountNumber account, const std::function<bool(const Token&)>& is);

}  // namespace altair::server
