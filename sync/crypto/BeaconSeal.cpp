// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/BeaconSeal.h"

#include "core/base/ByteStream.h"
#include "sync/crypto/Xaes.h"
#include "sync/protocol/WireBytes.h"
#include "wire.pb.h"

namespace altair {

namespace {

constexpr BytesView kPurpose = "altair beacon 1";

std::unexpected<Error> damaged(const char* why)
{
    return fail(ErrorCode::Damaged, "A message between your devices is not readable.", std::string{"beacon: "} + why);
}

Bytes bigEndian(std::uint64_t value)
{
    ByteWriter out;
    out.fixed64(value);
    return out.take();
}

}  // namespace

Bytes positionAt(std::uint64_t cursor)
{
    return bigEndian(cursor);
}

SealedBeacon sealBeacon(const BeaconContent& content, const SpaceKeys& keys, DeviceId device, Random& random)
{
    wire::BeaconContent message;
    message.set_log(Bytes{content.log.bytes()});
    message.set_position(content.position);
    message.set_digest(Bytes{viewOf(content.digest.bytes())});
    message.set_chain(Bytes{content.chain.bytes()});
    message.set_at(content.at.time_since_epoch().count());
    message.set_name(wire::cut(content.name, BeaconContent::kMostNameBytes));
    Xaes key{keys.derive(RootUse::Beacon).view()};
    return {device,
        key.seal(message.SerializeAsString(), {kPurpose, keys.space().bytes(), bigEndian(device.value)}, random), {}};
}

Result<BeaconContent> openBeacon(const SealedBeacon& beacon, const SpaceKeys& keys)
{
    Xaes key{keys.derive(RootUse::Beacon).view()};
    const auto opened = key.open(beacon.sealed, {kPurpose, keys.space().bytes(), bigEndian(beacon.device.value)});
    if (!opened)
        return damaged("not authentic");
    wire::BeaconContent message;
    if (!wire::parse(message, *opened))
        return damaged("not a message");
    BeaconContent content;
    const auto sum = FixedBytes<struct SumMeaning, 32>::fromBytes(message.digest());
    if (!sum || !wire::read(content.log, message.log()) || !wire::read(content.chain, message.chain())
        || message.position().size() > BeaconContent::kMostPositionBytes
        || message.name().size() > BeaconContent::kMostNameBytes)
        return damaged("a field of another length");
    content.position = message.position();
    content.digest = Digest{sum->array()};
    content.at = wire::instantOf(message.at());
    content.name = message.name();
    return content;
}

}  // namespace altair
