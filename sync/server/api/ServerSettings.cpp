// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/ServerSettings.h"

#include "sync/protocol/Mac.h"

#include <charconv>

namespace altair::server {

namespace {

constexpr std::string_view kFirstStart = "first_start";
constexpr std::string_view kSaltSecret = "salt_secret";

}  // namespace

void prepareServer(Transaction& transaction, Instant now, Random& random)
{
    if (transaction.setting(kFirstStart).empty())
        transaction.setSetting(kFirstStart, std::to_string(now.time_since_epoch().count()));
    if (transaction.setting(kSaltSecret).empty())
        renewSecret(transaction, random);
}

Instant firstStart(const Transaction& transaction)
{
    const auto text = transaction.setting(kFirstStart);
    std::int64_t milliseconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    return Instant{std::chrono::milliseconds{milliseconds}};
}

Bytes fakeSalt(const Transaction& transaction, const std::string& email)
{
    const auto mac = hmacSha256(transaction.setting(kSaltSecret), {"altair fake salt 1", email});
    return Bytes{viewOf(mac).substr(0, KdfParameters::kSaltSize)};
}

void renewSecret(Transaction& transaction, Random& random)
{
    transaction.setSetting(kSaltSecret, SecretBytes::fresh(32, random).view());
}

}  // namespace altair::server
