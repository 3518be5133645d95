// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/SpaceEndpoints.h"

#include "sync/server/api/AccountJson.h"

namespace altair::server {

using nlohmann::json;

namespace {

constexpr std::size_t kMostSpaces = 64;
constexpr std::size_t kMostWrappedKeys = std::size_t{64} * 1024;

struct Keys {
    Bytes wrapped;
    std::uint32_t epoch = 1;
};

Keys keysFrom(JsonBody& body)
{
    Keys keys{body.bytes("wrapped_keys", 1, kMostWrappedKeys), 0};
    const auto epoch = body.number("epoch");
    if (epoch < 1 || epoch > 1'000'000'000)
        body.complain("“epoch” counts from 1.");
    else
        keys.epoch = static_cast<std::uint32_t>(epoch);
    return keys;
}

ApiResponse addSpace(const ExchangePtr& exchange, const SpaceId& id, const Keys& keys, Transaction& transaction)
{
    if (transaction.spaces().of(exchange->caller().account).size() >= kMostSpaces)
        return refusal(409, "too_many_spaces", "This account has too many spaces.");
    Space space;
    space.id = id;
    space.account = exchange->caller().account;
    space.log = LogId::fresh(*exchange->services().random);
    space.epoch = keys.epoch;
    space.wrappedKeys = keys.wrapped;
    space.createdAt = exchange->now();
    transaction.spaces().add(space);
    exchange->announce({Announcement::Kind::Account, space.account, space.id, space.log, 0, 0});
    return jsonResponse(201, spaceJson(space));
}

ApiResponse changeKeys(const ExchangePtr& exchange, const Keys& keys, std::uint64_t version, Transaction& transaction)
{
    auto space = spaceOf(*exchange, transaction);
    if (!space)
        return noSuchSpace();
    if (static_cast<std::uint64_t>(space->keysVersion) != version)
        return refusal(409, "keys_changed", "Another device changed the keys meanwhile; fetch them and try again.");
    if (keys.epoch < space->epoch)
        return badRequest("“epoch” never goes back.");
    space->wrappedKeys = keys.wrapped;
    space->epoch = keys.epoch;
    ++space->keysVersion;
    transaction.spaces().update(*space);
    exchange->announce({Announcement::Kind::Account, space->account, space->id, space->log, 0, 0});
    return jsonResponse(200, spaceJson(*space));
}

}  // namespace

void putSpace(const ExchangePtr& exchange)
{
    const auto id = exchange->space();
    JsonBody body{exchange->request().body};
    auto keys = keysFrom(body);
    if (!id)
        body.complain("A space's id is 32 hex digits.");
    if (const auto complaint = body.complaint())
        return exchange->respond(*complaint);
    exchange->write([exchange, id = *id, keys = std::move(keys)](Transaction& transaction) {
        if (const auto space = spaceOf(*exchange, transaction))
            return jsonResponse(200, spaceJson(*space));
        if (transaction.spaces().byId(id))
            return refusal(409, "space_taken", "A space of this id belongs to another account.");
        return addSpace(exchange, id, keys, transaction);
    });
}

void getSpace(const ExchangePtr& exchange)
{
    exchange->read([exchange](const Transaction& transaction) {
        const auto space = spaceOf(*exchange, transaction);
        return space ? jsonResponse(200, spaceJson(*space)) : noSuchSpace();
    });
}

void listSpaces(const ExchangePtr& exchange)
{
    exchange->read([exchange](const Transaction& transaction) {
        auto spaces = json::array();
        for (const auto& space : transaction.spaces().of(exchange->caller().account))
            spaces.push_back(spaceJson(space));
        return jsonResponse(200, {{"spaces", std::move(spaces)}});
    });
}

void putSpaceKeys(const ExchangePtr& exchange)
{
    JsonBody body{exchange->request().body};
    auto keys = keysFrom(body);
    const auto version = body.number("keys_version");
    if (const auto complaint = body.complaint())
        return exchange->respond(*complaint);
    exchange->write([exchange, keys = std::move(keys), version](
                        Transaction& transaction) { return changeKeys(exchange, keys, version, transaction); });
}

void putMinWriter(const ExchangePtr& exchange)
{
    JsonBody body{exchange->request().body};
    const auto wanted = body.number("min_writer");
    if (wanted > exchange->request().writer.value_or(0))
        body.complain("A device asks of others at most the version that it writes itself (Altair-Writer).");
    if (const auto complaint = body.complaint())
        return exchange->respond(*complaint);
    exchange->write([exchange, wanted](Transaction& transaction) {
        auto space = spaceOf(*exchange, transaction);
        if (!space)
            return noSuchSpace();
        space->minWriter = std::max(space->minWriter, static_cast<std::uint32_t>(wanted));
        transaction.spaces().update(*space);
        return jsonResponse(200, spaceJson(*space));
    });
}

}  // namespace altair::server
