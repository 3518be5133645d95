// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/AccountEndpoints.h"
#include "sync/server/api/AccountJson.h"
#include "sync/server/api/Hex.h"

namespace altair::server {

using nlohmann::json;

namespace {

ApiResponse tooManyDevices()
{
    return refusal(409, "too_many_devices", "This account has too many devices and tokens; remove some of them first.");
}

void issue(const ExchangePtr& exchange, NewDevice device, ApiResponse (*answer)(const std::string& token))
{
    exchange->write([exchange, device = std::move(device), answer](Transaction& transaction) {
        const auto account = exchange->caller().account;
        const auto token = issueToken(transaction, account, device, exchange->now(), *exchange->services().random);
        if (!token)
            return tooManyDevices();
        exchange->announce({Announcement::Kind::Account, account, {}, {}, 0, 0});
        return answer(*token);
    });
}

/// Removes the tokens that `is` picks; `missing` when there are none.
void revoke(const ExchangePtr& exchange, std::function<bool(const Token&)> is, std::optional<DeviceId> device,
    ApiResponse missing)
{
    exchange->write([exchange, is = std::move(is), device, missing = std::move(missing)](Transaction& transaction) {
        const auto account = exchange->caller().account;
        const auto announcements = revokeTokens(transaction, account, is);
        if (device)
            transaction.spaces().removeBeacons(account, *device);
        for (const auto& announcement : announcements)
            exchange->announce(announcement);
        return announcements.empty() ? missing : nothingToSay();
    });
}

}  // namespace

void addDevice(const ExchangePtr& exchange)
{
    JsonBody body{exchange->request().body};
    NewDevice device{deviceFromHex(body.text("id", 16)), body.text("name")};
    if (!device.id)
        body.complain("“id” must be 16 hex digits, not all of them 0.");
    if (const auto complaint = body.complaint())
        return exchange->respond(*complaint);
    issue(exchange, std::move(device),
        [](const std::string& token) { return jsonResponse(201, {{"accessToken", token}}); });
}

void removeDevice(const ExchangePtr& exchange)
{
    const auto device = exchange->device(0);
    revoke(
        exchange, [device](const Token& token) { return device && token.device == device; }, device,
        refusal(404, "no_such_device", "This account has no such device."));
}

void addToken(const ExchangePtr& exchange)
{
    JsonBody body{exchange->request().body};
    auto name = body.text("name");
    if (const auto complaint = body.complaint())
        return exchange->respond(*complaint);
    issue(exchange, {std::nullopt, std::move(name)}, [](const std::string& token) {
        Token stored;
        stored.hash = hashOf(token);
        return jsonResponse(201, {{"id", hexOf(stored.number())}, {"token", token}});
    });
}

void listTokens(const ExchangePtr& exchange)
{
    exchange->read([exchange](const Transaction& transaction) {
        auto tokens = json::array();
        for (const auto& token : transaction.accounts().tokens(exchange->caller().account))
            if (!token.device)
                tokens.push_back(
                    {{"id", hexOf(token.number())}, {"name", token.name}, {"created_at", timeText(token.createdAt)},
                        {"seen_at", timeText(token.seenAt)}, {"current", token.number() == exchange->caller().token}});
        return jsonResponse(200, {{"tokens", std::move(tokens)}});
    });
}

void removeToken(const ExchangePtr& exchange)
{
    const auto number = numberFromHex(exchange->part(std::size_t{0}));
    revoke(
        exchange, [number](const Token& token) { return !token.device && token.number() == number; }, std::nullopt,
        refusal(404, "no_such_token", "This account has no such token."));
}

}  // namespace altair::server
