// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/RowHeader.h"
#include "tests/support/Must.h"
#include "wire.pb.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

RowHeader typical()
{
    RowHeader header;
    header.epoch = 1;
    header.tag = RowTag{{7}};
    header.dot = {Hlc{300}, DeviceId{2}};
    header.context.include(Dot{Hlc{500}, DeviceId{1}});
    header.context.include(header.dot);
    header.blobs = {BlobId{{1}}, BlobId{{2}}};
    return header;
}

/// The bytes of the typical header after a change that the type itself would not allow.
template <class Change>
Bytes changed(Change change)
{
    wire::RowHeader message;
    REQUIRE(message.ParseFromString(serializeRowHeader(typical())));
    change(message);
    return message.SerializeAsString();
}

template <class Change>
void refused(Change change)
{
    const auto error = mustFail(parseRowHeader(changed(change)));
    CHECK(error.code == ErrorCode::Damaged);
    CHECK_FALSE(error.detail.empty());
}

}  // namespace

TEST_CASE("a header is read as it was written")
{
    const auto header = typical();
    CHECK(must(parseRowHeader(serializeRowHeader(header))) == header);
}

TEST_CASE("a header that breaks a rule is refused")
{
    refused([](auto& header) { header.set_format(0); });
    refused([](auto& header) { header.set_epoch(0); });
    refused([](auto& header) { header.set_tag("short"); });
    refused([](auto& header) { header.clear_dot(); });
    refused([](auto& header) { header.mutable_dot()->set_hlc(0); });
    refused([](auto& header) { header.mutable_dot()->set_hlc(301); });
    refused([](auto& header) { header.mutable_dot()->set_hlc(299); });
    refused([](auto& header) { header.mutable_dot()->set_device(3); });
    refused([](auto& header) { header.mutable_context()->SwapElements(0, 1); });
    refused([](auto& header) { *header.add_context() = header.context(1); });
    refused([](auto& header) { header.mutable_context(0)->set_device(0); });
    refused([](auto& header) { header.mutable_context(0)->set_hlc(0); });
    refused([](auto& header) { header.mutable_blobs()->SwapElements(0, 1); });
    refused([](auto& header) { header.add_blobs("short"); });
    CHECK(mustFail(parseRowHeader("")).code == ErrorCode::Damaged);
    CHECK(mustFail(parseRowHeader("\xff\xff")).code == ErrorCode::Damaged);
}

TEST_CASE("a header holds at most so many entries")
{
    auto header = typical();
    for (std::uint64_t device = 3; device <= kMostContextEntries; ++device)
        header.context.include(Dot{Hlc{1}, DeviceId{device}});
    CHECK(parseRowHeader(serializeRowHeader(header)));
    header.context.include(Dot{Hlc{1}, DeviceId{5000}});
    CHECK(mustFail(parseRowHeader(serializeRowHeader(header))).code == ErrorCode::Damaged);

    header = typical();
    header.blobs.clear();
    for (std::size_t i = 0; i <= kMostBlobsOfARow; ++i)
        header.blobs.push_back(BlobId{{static_cast<std::uint8_t>(i >> 8U), static_cast<std::uint8_t>(i)}});
    CHECK(mustFail(parseRowHeader(serializeRowHeader(header))).code == ErrorCode::Damaged);
    header.blobs.pop_back();
    CHECK(parseRowHeader(serializeRowHeader(header)));
}

TEST_CASE("a newer format is told from damage, and a newer field is passed over")
{
    CHECK(
        mustFail(parseRowHeader(changed([](auto& header) { header.set_format(2); }))).code == ErrorCode::NewerVersion);
    const Bytes fieldFifteen{"\x7a\x03new", 5};
    CHECK(must(parseRowHeader(serializeRowHeader(typical()) + fieldFifteen)) == typical());
}

TEST_CASE("a row covers another of its tag when its context includes the other's")
{
    const auto row = typical();
    auto joined = row;
    joined.context.include(Dot{Hlc{400}, DeviceId{3}});
    CHECK(covers(joined, row));
    CHECK(covers(row, row));
    CHECK_FALSE(covers(row, joined));
    joined.tag = RowTag{{8}};
    CHECK_FALSE(covers(joined, row));
}

TEST_CASE("a body is a nonce, whole steps of padding and an authentication tag")
{
    CHECK(isBodySize(24 + 64 + 16));
    CHECK(isBodySize(24 + 640 + 16));
    CHECK_FALSE(isBodySize(0));
    CHECK_FALSE(isBodySize(24 + 16));
    CHECK_FALSE(isBodySize(24 + 65 + 16));
    CHECK_FALSE(isBodySize(kMostRowBytes + 24 + 16 + 64));
}
