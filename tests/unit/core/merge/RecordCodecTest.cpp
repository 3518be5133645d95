// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/RecordCodec.h"
#include "tests/support/Catch.h"
#include "tests/support/Vectors.h"

using namespace altair;
using vectors::Json;

namespace {

Record recordOf(const Json& json)
{
    Record record;
    record.id = RecordId::fromHex(json.at("id").get<std::string>()).value();
    record.kind = json.at("kind");
    record.group = json.at("group");
    record.context = vectors::contextOf(json.at("context"));
    for (const auto& field : json.at("fields")) {
        record.fields.push_back({field.at("number"), {}});
        for (const auto& value : field.at("values"))
            record.fields.back().values.push_back(
                {{vectors::hlcOf(value.at("hlc")), vectors::deviceOf(value.at("device"))},
                    vectors::bytesOf(value.at("value"))});
    }
    return record;
}

}  // namespace

TEST_CASE("records have the bytes that they have always had")
{
    const auto file = vectors::read("records.json");
    for (const auto& json : file.at("records")) {
        INFO(json.at("name").get<std::string>());
        const auto record = recordOf(json);
        const auto bytes = vectors::bytesOf(json.at("bytes"));
        CHECK(toHex(encodeRecord(record)) == toHex(bytes));
        const auto read = decodeRecord(bytes);
        REQUIRE(read);
        CHECK(*read == record);
    }
}

TEST_CASE("bytes that are not the one form of a record are refused")
{
    const auto file = vectors::read("records.json");
    for (const auto& json : file.at("refused")) {
        INFO(json.at("why").get<std::string>());
        const auto read = decodeRecord(vectors::bytesOf(json.at("bytes")));
        REQUIRE_FALSE(read);
        const auto version = json.at("bytes").get<std::string>().substr(0, 2);
        const bool isOther = !version.empty() && version != "01";
        CHECK(read.error().code == (isOther ? ErrorCode::NewerVersion : ErrorCode::Damaged));
        CHECK_FALSE(read.error().sentence.empty());
    }
}

TEST_CASE("a record that joining made large is read again")
{
    Record record;
    for (std::uint64_t device = 1; device <= 5'000; ++device)
        record.context.include(Dot{Hlc{device}, DeviceId{device}});
    record.fields.push_back({2, {}});
    for (std::uint64_t device = 1; device <= 3; ++device)
        record.fields.front().values.push_back({Dot{Hlc{device}, DeviceId{device}}, Bytes(7U * 1024 * 1024, 'x')});
    const auto read = decodeRecord(encodeRecord(record));
    REQUIRE(read);
    CHECK(*read == record);
}
