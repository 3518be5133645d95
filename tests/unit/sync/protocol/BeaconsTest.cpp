// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Beacons.h"
#include "tests/support/Must.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

SealedBeacon beacon(std::uint64_t device)
{
    return {DeviceId{device}, "sealed", Instant{std::chrono::milliseconds{17}}};
}

}  // namespace

TEST_CASE("beacons are read as they were written")
{
    CHECK(must(parseBeacon(serializeBeacon(beacon(7)))) == beacon(7));
    const std::vector all{beacon(7), beacon(8)};
    CHECK(must(parseBeacons(serializeBeacons(all))) == all);
    CHECK(must(parseBeacons("")).empty());
}

TEST_CASE("what is no beacon is refused")
{
    auto tooLong = beacon(7);
    tooLong.sealed.resize(SealedBeacon::kMostBytes + 1);
    auto empty = beacon(7);
    empty.sealed.clear();
    for (const auto& wrong : {beacon(0), tooLong, empty}) {
        CHECK(mustFail(parseBeacon(serializeBeacon(wrong))).code == ErrorCode::Damaged);
        CHECK(mustFail(parseBeacons(serializeBeacons({beacon(7), wrong}))).code == ErrorCode::Damaged);
    }
    CHECK(mustFail(parseBeacon("\xff")).code == ErrorCode::Damaged);
    CHECK(mustFail(parseBeacons("\xff")).code == ErrorCode::Damaged);
}
