// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Hashes.h"
#include "tests/support/Catch.h"

using namespace altair;

TEST_CASE("SHA-256 of the example messages of FIPS 180")
{
    CHECK(toHex(viewOf(sha256({}))) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(toHex(viewOf(sha256({"abc"}))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256({"a", "", "bc"}) == sha256({"abc"}));
}

TEST_CASE("a hash of pieces is the hash of the whole")
{
    Sha256Stream stream;
    stream.add("a");
    CHECK(sha256({"other"}) != sha256({"a"}));  // Another hash meanwhile does not disturb it.
    stream.add("bc");
    CHECK(stream.finish() == sha256({"abc"}));
}

TEST_CASE("a row's hash says where its header ends")
{
    CHECK(rowHash("ab", "c") != rowHash("a", "bc"));
    const BytesView written{"\0\0\0\2abc", 7};
    CHECK(rowHash("ab", "c").bytes() == viewOf(sha256({written})));
}

TEST_CASE("a chain value is bound to its space")
{
    const SpaceId one{{1}};
    const SpaceId other{{2}};
    CHECK(chainAfter(one, "request") == chainAfter(one, "request"));
    CHECK(chainAfter(one, "request") != chainAfter(other, "request"));
    CHECK(chainAfter(one, "request") != chainAfter(one, "requesu"));
}

TEST_CASE("ids of one kind are read from exactly their length")
{
    CHECK_FALSE(SpaceId::fromBytes(Bytes(15, 'a')));
    CHECK_FALSE(SpaceId::fromBytes(Bytes(17, 'a')));
    CHECK_FALSE(SpaceId::fromHex("0102"));
    CHECK_FALSE(SpaceId::fromHex(std::string(32, 'g')));
    const auto id = SpaceId::fromHex("000102030405060708090a0b0c0d0e0f");
    REQUIRE(id);
    CHECK(id->hex() == "000102030405060708090a0b0c0d0e0f");
    CHECK_FALSE(id->isNull());
    CHECK(SpaceId{}.isNull());
}
