// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Beacons.h"
#include "sync/server/api/SpaceEndpoints.h"

namespace altair::server {

namespace {

ApiResponse store(const ExchangePtr& exchange, const SealedBeacon& beacon, Transaction& transaction)
{
    const auto space = spaceOf(*exchange, transaction);
    if (!space)
        return noSuchSpace();
    transaction.spaces().putBeacon(space->number, beacon);
    exchange->announce({Announcement::Kind::Beacon, space->account, space->id, space->log, 0, 0});
    return nothingToSay();
}

}  // namespace

void putBeacon(const ExchangePtr& exchange)
{
    auto beacon = parseBeacon(exchange->request().body);
    const auto device = exchange->device(1);
    if (!beacon || !device || beacon->device != *device)
        return exchange->respond(badRequest("This is not a Beacon of the device in the address."));
    if (exchange->caller().device && exchange->caller().device != device)
        return exchange->respond(refusal(403, "other_device", "This token belongs to another device."));
    beacon->received = exchange->now();
    exchange->write(
        [exchange, beacon = *beacon](Transaction& transaction) { return store(exchange, beacon, transaction); });
}

void listBeacons(const ExchangePtr& exchange)
{
    exchange->read([exchange](const Transaction& transaction) {
        const auto space = spaceOf(*exchange, transaction);
        return space ? message(serializeBeacons(transaction.spaces().beacons(space->number))) : noSuchSpace();
    });
}

}  // namespace altair::server
