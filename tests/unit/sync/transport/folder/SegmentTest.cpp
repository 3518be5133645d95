// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Hashes.h"
#include "sync/protocol/Push.h"
#include "sync/transport/folder/Segment.h"
#include "tests/support/Must.h"
#include "tests/support/TestDevice.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

struct Written {
    test::TestSpace space;
    test::TestDevice device{space, DeviceId{5}};
    SealedBatch batch = device.batch(
        LogId{{1}}, {device.edit(test::recordId(1), "Milk"), device.edit(test::recordId(2), "Bread")});
    Bytes file = serializePushSegment(space.id, device.id, 3, batch.bytes());
};

Segment compacted()
{
    return {Segment::Kind::Compacted, SpaceId{{1}}, DeviceId{5}, 9, {}, ChainValue{{2}},
        {SegmentName{{3}}, SegmentName{{4}}}, {{"header", "body"}, {"other", ""}}};
}

}  // namespace

TEST_CASE("a segment holds a push as it was frozen")
{
    const Written written;
    const auto segment = must(parseSegment(written.file));
    CHECK(segment.kind == Segment::Kind::Push);
    CHECK(segment.space == written.space.id);
    CHECK(segment.device == written.device.id);
    CHECK(segment.number == 3);
    CHECK(segment.previous == ChainValue{});
    CHECK(segment.chain == written.batch.chainAfter(written.space.id));
    REQUIRE(segment.rows.size() == 2);
    CHECK(segment.rows[1] == written.batch.rows()[1].row());
    CHECK(nameOf(written.file) == *SegmentName::fromBytes(written.file.substr(written.file.size() - 32)));
}

TEST_CASE("a compacted segment says what it takes the place of")
{
    const auto segment = compacted();
    CHECK(must(parseSegment(serializeCompacted(segment))) == segment);
    auto empty = segment;
    empty.rows.clear();
    empty.replaces.clear();
    CHECK(must(parseSegment(serializeCompacted(empty))) == empty);
}

TEST_CASE("what is not whole is no segment")
{
    const Written written;
    for (std::size_t size = 0; size < written.file.size(); size += 7)
        CHECK(mustFail(parseSegment(BytesView{written.file}.substr(0, size))).code == ErrorCode::Damaged);
    for (std::size_t at = 0; at < written.file.size(); at += 11) {
        auto changed = written.file;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK(mustFail(parseSegment(changed)).code == ErrorCode::Damaged);
    }
    CHECK(mustFail(parseSegment(written.file + "x")).code == ErrorCode::Damaged);
    CHECK(mustFail(parseSegment(Bytes(written.file.size(), '\0'))).code == ErrorCode::Damaged);
    CHECK(mustFail(parseSegment(sealedWhole("something else"))).code == ErrorCode::Damaged);
}

TEST_CASE("a segment of a newer version is told from a damaged one")
{
    const Written written;
    auto content = written.file.substr(0, written.file.size() - 32);
    auto later = content;
    later[15] = 2;
    CHECK(mustFail(parseSegment(sealedWhole(later))).code == ErrorCode::NewerVersion);
    auto kind = content;
    kind[16] = 7;
    CHECK(mustFail(parseSegment(sealedWhole(kind))).code == ErrorCode::NewerVersion);
    CHECK(mustFail(parseSegment(sealedWhole(content.substr(0, 30)))).code == ErrorCode::Damaged);
    CHECK(mustFail(parseSegment(sealedWhole(content + "x"))).code == ErrorCode::Damaged);
}

TEST_CASE("a segment whose request is another device's is refused")
{
    const Written written;
    const auto file = serializePushSegment(written.space.id, DeviceId{6}, 3, written.batch.bytes());
    CHECK(mustFail(parseSegment(file)).code == ErrorCode::Damaged);
}
