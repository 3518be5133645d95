// SPDX-License-Identifier: AGPL-3.0-or-later
//
// The bytes as a server might answer them, and as what somebody who holds the keys might seal.
#include "sync/crypto/BeaconSeal.h"
#include "sync/crypto/Xaes.h"
#include "tests/fuzz/Require.h"

using namespace altair;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static SeededRandom random{1};
    static const auto keys = SpaceKeys::fresh(SpaceId{{1}}, random);
    static Xaes key{keys.derive(RootUse::Beacon).view()};
    const auto bytes = fuzz::viewOf(data, size);
    if (const auto beacons = parseBeacons(bytes); fuzz::answered(beacons))
        require(fuzz::same(parseBeacons(serializeBeacons(*beacons)), beacons));
    if (const auto beacon = parseBeacon(bytes); fuzz::answered(beacon))
        require(fuzz::same(parseBeacon(serializeBeacon(*beacon)), beacon));

    const DeviceId device{1};
    const Bytes deviceBytes{"\0\0\0\0\0\0\0\1", 8};
    const auto sealed = key.seal(bytes, {"altair beacon 1", keys.space().bytes(), deviceBytes}, random);
    const auto content = openBeacon({device, sealed, {}}, keys);
    if (fuzz::answered(content))
        require(fuzz::same(openBeacon(sealBeacon(*content, keys, device, random), keys), content));
    return 0;
}
