// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/BlobSealer.h"
#include "tests/support/Must.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

struct Space {
    SeededRandom random{1};
    SpaceKeys keys = SpaceKeys::fresh(SpaceId{{2}}, random);
    BlobSealer sealer{keys, random};
    Bytes file = Bytes(BlobSealer::kChunkSize, 'a') + Bytes(BlobSealer::kChunkSize, 'b') + "the end";
    BlobId id = sealer.idOf(sha256({file}));

    BytesView plain(std::uint32_t index) const
    {
        return BytesView{file}.substr(index * BlobSealer::kChunkSize, BlobSealer::kChunkSize);
    }
};

}  // namespace

TEST_CASE("a file comes back chunk by chunk, and its id proves that it is whole")
{
    Space space;
    REQUIRE(BlobSealer::chunksOf(space.file.size()) == 3);
    Sha256Stream hash;
    for (std::uint32_t index = 0; index < 3; ++index) {
        const auto sealed = space.sealer.seal(space.id, index, 3, space.plain(index));
        const auto opened = must(space.sealer.open({space.id, 1, index, 3}, sealed));
        CHECK(opened == space.plain(index));
        hash.add(opened);
    }
    CHECK(space.sealer.idOf(hash.finish()) == space.id);
}

TEST_CASE("a chunk opens only in its own place")
{
    Space space;
    const auto sealed = space.sealer.seal(space.id, 1, 3, space.plain(1));
    const auto code = [&](const BlobChunk& chunk) { return mustFail(space.sealer.open(chunk, sealed)).code; };
    CHECK(code({space.id, 1, 0, 3}) == ErrorCode::Damaged);
    CHECK(code({space.id, 1, 1, 2}) == ErrorCode::Damaged);
    CHECK(code({space.id, 1, 3, 3}) == ErrorCode::Damaged);
    CHECK(code({space.id, 1, 0, 0}) == ErrorCode::Damaged);
    CHECK(code({BlobId{{9}}, 1, 1, 3}) == ErrorCode::Damaged);
    CHECK(code({space.id, 2, 1, 3}) == ErrorCode::NotFound);
    const auto shortened = space.sealer.seal(space.id, 1, 3, "short");
    CHECK(mustFail(space.sealer.open({space.id, 1, 1, 3}, shortened)).code == ErrorCode::Damaged);
    CHECK(mustFail(space.sealer.open({space.id, 1, 1, 3}, Bytes(2 * BlobSealer::kChunkSize, 'x'))).code
        == ErrorCode::Damaged);
}

TEST_CASE("an empty file has one empty chunk, and the largest file has a last one")
{
    Space space;
    CHECK(BlobSealer::chunksOf(0) == 1);
    CHECK(BlobSealer::chunksOf(1) == 1);
    CHECK(BlobSealer::chunksOf(BlobSealer::kChunkSize) == 1);
    CHECK(BlobSealer::chunksOf(BlobSealer::kChunkSize + 1) == 2);
    const auto most = std::uint64_t{BlobSealer::kMostChunks} * BlobSealer::kChunkSize;
    CHECK(BlobSealer::chunksOf(most) == BlobSealer::kMostChunks);
    CHECK_FALSE(BlobSealer::chunksOf(most + 1));
    const auto sealed = space.sealer.seal(space.id, 0, 1, {});
    CHECK(must(space.sealer.open({space.id, 1, 0, 1}, sealed)).empty());
}

TEST_CASE("files sealed before a new epoch still open, and new ones are sealed under it")
{
    Space space;
    const auto before = space.sealer.seal(space.id, 2, 3, space.plain(2));
    space.keys.addEpoch(space.random);
    BlobSealer after{space.keys, space.random};
    CHECK(after.epoch() == 2);
    CHECK(after.idOf(sha256({space.file})) == space.id);
    CHECK(must(after.open({space.id, 1, 2, 3}, before)) == "the end");
    const auto sealed = after.seal(space.id, 2, 3, space.plain(2));
    CHECK(must(after.open({space.id, 2, 2, 3}, sealed)) == "the end");
    CHECK(mustFail(space.sealer.open({space.id, 2, 2, 3}, sealed)).code == ErrorCode::NotFound);
}
