// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/Sealer.h"
#include "sync/transport/SealedBatch.h"
#include "sync/transport/Transport.h"
#include "tests/support/Must.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

const SpaceId kSpace{{2}};
const DeviceId kLaptop{11};
const SealedBatch::Heading kHeading{kLaptop, ChainValue{{1}}, LogId{{2}}, ActionId{{3}}, 2, 0};

std::vector<Sealed> rows(std::size_t count)
{
    SeededRandom random{1};
    const auto keys = SpaceKeys::fresh(kSpace, random);
    Sealer sealer{keys, random};
    std::vector<Sealed> sealed;
    for (std::size_t i = 0; i < count; ++i) {
        Record record;
        record.id = RecordId::fresh(Instant{}, random);
        record.fields = {{1, {{Dot{Hlc{i + 1}, kLaptop}, "Call the movers"}}}};
        record.context.include(Dot{Hlc{i + 1}, kLaptop});
        sealed.push_back(must(sealer.seal({record, kLaptop, {}})));
    }
    return sealed;
}

}  // namespace

TEST_CASE("a batch that was stored is the same request again")
{
    const auto sealed = rows(3);
    const auto batch = SealedBatch::make(kHeading, sealed);
    const auto again = must(SealedBatch::fromStored(batch.bytes()));
    CHECK(again.bytes() == batch.bytes());
    CHECK(again.rows() == sealed);
    CHECK(again.heading().device == kLaptop);
    CHECK(again.heading().previous == kHeading.previous);
    CHECK(again.heading().log == kHeading.log);
    CHECK(again.heading().action == kHeading.action);
    CHECK(again.heading().part == 2);
    CHECK(again.heading().of == 0);
    CHECK(again.chainAfter(kSpace) == batch.chainAfter(kSpace));
    CHECK(batch.chainAfter(kSpace) != batch.chainAfter(SpaceId{{9}}));
}

TEST_CASE("what a batch costs is reckoned beforehand, and not below what it is")
{
    const auto sealed = rows(50);
    auto cost = SealedBatch::kHeadingCost;
    for (const auto& row : sealed)
        cost += SealedBatch::costOf(row);
    const auto batch = SealedBatch::make(kHeading, sealed);
    CHECK(batch.bytes().size() <= cost);
    CHECK(batch.bytes().size() + 50 * SealedBatch::kRowCost + SealedBatch::kHeadingCost > cost);
}

TEST_CASE("bytes that are no batch are refused")
{
    CHECK(mustFail(SealedBatch::fromStored("nonsense")).code == ErrorCode::Damaged);
    const PushBatch unsealed{kLaptop, {}, {}, {}, 1, 1, {{"plain", "text"}}};
    CHECK(mustFail(SealedBatch::fromStored(serializePush(unsealed))).code == ErrorCode::Damaged);
}
