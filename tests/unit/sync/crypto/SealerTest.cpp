// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/RecordCodec.h"
#include "sync/crypto/RowPlaintext.h"
#include "sync/crypto/Sealer.h"
#include "tests/support/Must.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

const SpaceId kSpace{{2}};
const DeviceId kLaptop{11};
const DeviceId kPhone{22};

Unsealed typical()
{
    Record record;
    record.id = RecordId{{7}};
    record.kind = 1;
    record.context.include(Dot{Hlc{300}, kLaptop});
    record.context.include(Dot{Hlc{500}, kPhone});
    record.fields = {{1, {{Dot{Hlc{300}, kLaptop}, "Call the movers"}}}, {2, {{Dot{Hlc{400}, kPhone}, "tomorrow"}}}};
    return {record, kLaptop, {BlobId{{1}}, BlobId{{2}}}};
}

struct Space {
    SeededRandom random{1};
    SpaceKeys keys = SpaceKeys::fresh(kSpace, random);
    Sealer sealer{keys, random};

    /// A row that somebody who holds the keys made without keeping to the rules.
    Sealed forged(const RowHeader& header, BytesView plaintext)
    {
        const auto bytes = serializeRowHeader(header);
        Xaes key{keys.dataKey(header.epoch)->view()};
        return must(Sealed::fromRow({bytes, key.seal(plaintext, {"altair row 1", kSpace.bytes(), bytes}, random)}));
    }
};

}  // namespace

TEST_CASE("a sealed state opens as it was")
{
    Space space;
    const auto unsealed = typical();
    const auto sealed = must(space.sealer.seal(unsealed));
    CHECK(must(space.sealer.open(sealed)) == unsealed);
    CHECK(must(space.sealer.open(must(Sealed::fromRow(sealed.row())))) == unsealed);
    CHECK(must(Sealed::fromRow(sealed.row())) == sealed);
}

TEST_CASE("the header tells the server what it needs and no more")
{
    Space space;
    const auto unsealed = typical();
    const auto sealed = must(space.sealer.seal(unsealed));
    const auto& header = sealed.header();
    CHECK(header.epoch == 1);
    CHECK(header.dot == Dot{Hlc{300}, kLaptop});
    CHECK(header.context == unsealed.record.context);
    CHECK(header.blobs == unsealed.blobs);
    CHECK(header.tag == space.sealer.tagOf(unsealed.record.id, 0));
    CHECK(header.tag != space.sealer.tagOf(unsealed.record.id, 1));
    CHECK(header.tag.bytes() != unsealed.record.id.bytes());
    const auto all = sealed.row().header + sealed.row().body;
    CHECK(all.find("movers") == Bytes::npos);
    CHECK(all.find(unsealed.record.id.bytes()) == Bytes::npos);
}

TEST_CASE("blobs are named once each, in order")
{
    Space space;
    auto unsealed = typical();
    unsealed.blobs = {BlobId{{2}}, BlobId{{1}}, BlobId{{2}}};
    CHECK(must(space.sealer.seal(unsealed)).header().blobs == std::vector{BlobId{{1}}, BlobId{{2}}});
}

TEST_CASE("a tombstone is sealed like any state")
{
    Space space;
    auto unsealed = typical();
    unsealed.record.fields.clear();
    unsealed.blobs.clear();
    CHECK(must(space.sealer.open(must(space.sealer.seal(unsealed)))) == unsealed);
}

TEST_CASE("a changed row does not open")
{
    Space space;
    const auto row = must(space.sealer.seal(typical())).row();
    auto body = row;
    body.body[30] = static_cast<char>(body.body[30] ^ 1);
    CHECK(mustFail(space.sealer.open(must(Sealed::fromRow(body)))).code == ErrorCode::Damaged);

    auto header = must(parseRowHeader(row.header));
    header.context.include(Dot{Hlc{501}, kPhone});
    CHECK(mustFail(space.sealer.open(must(Sealed::fromRow({serializeRowHeader(header), row.body})))).code
        == ErrorCode::Damaged);
}

TEST_CASE("a row does not open in another space, even with the same keys")
{
    Space space;
    const auto sealed = must(space.sealer.seal(typical()));
    const auto elsewhere = must(SpaceKeys::parse(SpaceId{{3}}, space.keys.serialize().view()));
    CHECK(mustFail(Sealer{elsewhere, space.random}.open(sealed)).code == ErrorCode::Damaged);
}

TEST_CASE("a row of an epoch whose key is not here waits for it")
{
    Space space;
    auto later = space.keys.copy();
    later.addEpoch(space.random);
    Sealer ahead{later, space.random};
    const auto sealed = must(ahead.seal(typical()));
    CHECK(sealed.header().epoch == 2);
    CHECK(mustFail(space.sealer.open(sealed)).code == ErrorCode::NotFound);
    CHECK(must(ahead.open(sealed)) == typical());
    CHECK(must(ahead.open(must(space.sealer.seal(typical())))) == typical());
}

TEST_CASE("a row whose inside is not what its header says is damaged")
{
    Space space;
    const auto unsealed = typical();
    const auto header = must(space.sealer.seal(unsealed)).header();
    const auto inside = packState(encodeRecord(unsealed.record));
    CHECK(must(space.sealer.open(space.forged(header, inside))) == unsealed);

    auto tag = header;
    tag.tag = space.sealer.tagOf(RecordId{{8}}, 0);
    CHECK(mustFail(space.sealer.open(space.forged(tag, inside))).code == ErrorCode::Damaged);
    auto group = header;
    group.tag = space.sealer.tagOf(unsealed.record.id, 1);
    CHECK(mustFail(space.sealer.open(space.forged(group, inside))).code == ErrorCode::Damaged);
    auto context = header;
    context.context.include(Dot{Hlc{1}, DeviceId{33}});
    CHECK(mustFail(space.sealer.open(space.forged(context, inside))).code == ErrorCode::Damaged);
    CHECK(mustFail(space.sealer.open(space.forged(header, packState("no record")))).code == ErrorCode::NewerVersion);
    CHECK(mustFail(space.sealer.open(space.forged(header, packState("\x01no record")))).code == ErrorCode::Damaged);
}

TEST_CASE("a row of a newer form is told from damage")
{
    Space space;
    const auto header = must(space.sealer.seal(typical())).header();
    auto plaintext = packState(encodeRecord(typical().record));
    plaintext[0] = 9;
    CHECK(mustFail(space.sealer.open(space.forged(header, plaintext))).code == ErrorCode::NewerVersion);
    auto newer = header;
    newer.format = 2;
    CHECK(mustFail(Sealed::fromRow({serializeRowHeader(newer), Bytes(104, 'x')})).code == ErrorCode::NewerVersion);
}

TEST_CASE("bytes that no row has are not taken for one")
{
    Space space;
    const auto row = must(space.sealer.seal(typical())).row();
    CHECK(mustFail(Sealed::fromRow({row.header, ""})).code == ErrorCode::Damaged);
    CHECK(mustFail(Sealed::fromRow({row.header, row.body + "x"})).code == ErrorCode::Damaged);
    CHECK(mustFail(Sealed::fromRow({"", row.body})).code == ErrorCode::Damaged);
    CHECK(mustFail(Sealed::fromRow({row.header, Bytes(kMostRowBytes + 40, 'x')})).code == ErrorCode::Damaged);
}

TEST_CASE("what may not be sent is refused with a sentence, before it is sealed")
{
    Space space;
    auto unsealed = typical();
    unsealed.device = DeviceId{33};
    CHECK(mustFail(space.sealer.seal(unsealed)).code == ErrorCode::Internal);

    auto devices = typical();
    for (std::uint64_t device = 100; device < 100 + kMostContextEntries; ++device)
        devices.record.context.include(Dot{Hlc{1}, DeviceId{device}});
    CHECK(mustFail(space.sealer.seal(devices)).code == ErrorCode::InvalidInput);

    auto files = typical();
    files.blobs.assign(kMostBlobsOfARow + 1, BlobId{});
    CHECK(mustFail(space.sealer.seal(files)).code == ErrorCode::InvalidInput);
}

TEST_CASE("a text as long as a row takes is sealed, and one byte class more is refused")
{
    Space space;
    auto unsealed = typical();
    auto& text = unsealed.record.fields[0].values[0].value;
    text.resize(kMostRowBytes - 200'000);
    space.random.fill({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    const auto sealed = must(space.sealer.seal(unsealed));
    CHECK(sealed.row().size() <= kMostRowBytes);
    CHECK(must(space.sealer.open(sealed)) == unsealed);

    text.resize(kMostRowBytes);
    space.random.fill({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    CHECK(mustFail(space.sealer.seal(unsealed)).code == ErrorCode::InvalidInput);
    text.assign(kMostStateBytes, 'x');
    CHECK(mustFail(space.sealer.seal(unsealed)).code == ErrorCode::InvalidInput);
}
