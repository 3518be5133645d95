// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/BeaconSeal.h"
#include "tests/support/Must.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

const DeviceId kLaptop{11};

BeaconContent typical()
{
    Digest digest;
    digest.add(sha256({"a row"}));
    return {LogId{{1}}, positionAt(1234), digest, ChainValue{{2}}, Instant{std::chrono::milliseconds{17}}, "Laptop"};
}

}  // namespace

TEST_CASE("a beacon says to the person's devices what its sender knows")
{
    SeededRandom random{1};
    const auto keys = SpaceKeys::fresh(SpaceId{{2}}, random);
    const auto beacon = sealBeacon(typical(), keys, kLaptop, random);
    CHECK(beacon.device == kLaptop);
    CHECK(beacon.sealed.find("Laptop") == Bytes::npos);
    CHECK(must(openBeacon(beacon, keys)) == typical());
    CHECK(toHex(typical().position) == "00000000000004d2");
}

TEST_CASE("a beacon of another device, space or key does not open")
{
    SeededRandom random{1};
    const auto keys = SpaceKeys::fresh(SpaceId{{2}}, random);
    const auto beacon = sealBeacon(typical(), keys, kLaptop, random);
    auto renamed = beacon;
    renamed.device = DeviceId{12};
    CHECK(mustFail(openBeacon(renamed, keys)).code == ErrorCode::Damaged);
    const auto elsewhere = must(SpaceKeys::parse(SpaceId{{3}}, keys.serialize().view()));
    CHECK(mustFail(openBeacon(beacon, elsewhere)).code == ErrorCode::Damaged);
    CHECK(mustFail(openBeacon(beacon, SpaceKeys::fresh(SpaceId{{2}}, random))).code == ErrorCode::Damaged);
    CHECK(mustFail(openBeacon({kLaptop, "", {}}, keys)).code == ErrorCode::Damaged);
}

TEST_CASE("a long device name is cut between two characters")
{
    SeededRandom random{1};
    const auto keys = SpaceKeys::fresh(SpaceId{{2}}, random);
    auto content = typical();
    content.name.assign(1, 'x');
    while (content.name.size() < 300)
        content.name += "ä";
    const auto opened = must(openBeacon(sealBeacon(content, keys, kLaptop, random), keys));
    CHECK(opened.name == content.name.substr(0, 199));
}
