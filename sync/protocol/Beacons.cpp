// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Beacons.h"

#include "sync/protocol/WireBytes.h"
#include "wire.pb.h"

namespace altair {

namespace {

std::unexpected<Error> damaged()
{
    return fail(ErrorCode::Damaged, "A message of the sync server is not readable.", "beacon: not well-formed");
}

void write(wire::Beacon& message, const SealedBeacon& beacon)
{
    message.set_device(beacon.device.value);
    message.set_sealed(beacon.sealed);
    message.set_received(beacon.received.time_since_epoch().count());
}

Result<SealedBeacon> read(wire::Beacon& message)
{
    if (message.device() == 0 || message.sealed().empty() || message.sealed().size() > SealedBeacon::kMostBytes)
        return damaged();
    return SealedBeacon{
        DeviceId{message.device()}, std::move(*message.mutable_sealed()), wire::instantOf(message.received())};
}

}  // namespace

Bytes serializeBeacon(const SealedBeacon& beacon)
{
    wire::Beacon message;
    write(message, beacon);
    return message.SerializeAsString();
}

Result<SealedBeacon> parseBeacon(BytesView bytes)
{
    wire::Beacon message;
    if (!wire::parse(message, bytes))
        return damaged();
    return read(message);
}

Bytes serializeBeacons(const std::vector<SealedBeacon>& beacons)
{
    wire::Beacons message;
    for (const auto& beacon : beacons)
        write(*message.add_beacons(), beacon);
    return message.SerializeAsString();
}

Result<std::vector<SealedBeacon>> parseBeacons(BytesView bytes)
{
    wire::Beacons message;
    if (!wire::parse(message, bytes))
        return damaged();
    std::vector<SealedBeacon> beacons;
    for (auto& each : *message.mutable_beacons()) {
        auto beacon = read(each);
        if (!beacon)
            return failure(std::move(beacon));
        beacons.push_back(std::move(*beacon));
    }
    return beacons;
}

}  // namespace altair
