// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Tokens.h"

#include "core/base/Id.h"
#include "sync/protocol/Hashes.h"
#include "sync/protocol/SecretBytes.h"

namespace altair::server {

std::string freshSecret(std::string_view prefix, Random& random)
{
    return std::string{prefix} + toHex(SecretBytes::fresh(32, random).view());
}

Bytes hashOf(std::string_view secret)
{
    return Bytes{viewOf(sha256({secret}))};
}

std::optional<std::string> issueToken(
    Transaction& transaction, AccountNumber account, const NewDevice& device, Instant now, Random& random)
{
    if (device.id)
        revokeTokens(transaction, account, [&](const Token& token) { return token.device == device.id; });
    if (transaction.accounts().tokens(account).size() >= kMostTokens)
        return std::nullopt;
    auto secret = freshSecret("altair_", random);
    transaction.accounts().addToken({hashOf(secret), account, device.id, device.name, now, now});
    return secret;
}

std::vector<Announcement> revokeTokens(
    Transaction& transaction, AccountNumber account, const std::function<bool(const Token&)>& is)
{
    std::vector<Announcement> announcements;
    for (const auto& token : transaction.accounts().tokens(account)) {
        if (!is(token))
            continue;
        transaction.accounts().removeToken(token.number());
        announcements.push_back({Announcement::Kind::SignedOut, account, {}, {}, 0, token.number()});
    }
    if (!announcements.empty())
        announcements.push_back({Announcement::Kind::Account, account, {}, {}, 0, 0});
    return announcements;
}

}  // namespace altair::server
