// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Mac.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

Bytes hex(std::string_view digits)
{
    return fromHex(digits).value();
}

}  // namespace

TEST_CASE("HMAC-SHA-256 of RFC 4231")
{
    struct Example {
        Bytes key;
        Bytes data;
        std::string_view code;
    };
    const Example examples[] = {
        {Bytes(20, '\x0b'), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
        {"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {Bytes(20, '\xaa'), Bytes(50, '\xdd'), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
        {hex("0102030405060708090a0b0c0d0e0f10111213141516171819"), Bytes(50, '\xcd'),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
        {Bytes(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
        {Bytes(131, '\xaa'),
            "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be "
            "hashed before being used by the HMAC algorithm.",
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
    };
    for (const auto& [key, data, code] : examples) {
        CHECK(toHex(viewOf(hmacSha256(key, {data}))) == code);
        MacKey prepared{key};
        CHECK(toHex(viewOf(prepared({data}))) == code);
        CHECK(toHex(viewOf(prepared({data.substr(0, 3), data.substr(3)}))) == code);
    }
}

TEST_CASE("a key of no bytes is a key as well")
{
    CHECK(toHex(viewOf(hmacSha256({}, {}))) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST_CASE("HKDF-SHA-256 of RFC 5869")
{
    const auto longSecret = [] {
        Bytes secret, salt, info;
        for (int i = 0; i < 80; ++i) {
            secret += static_cast<char>(i);
            salt += static_cast<char>(0x60 + i);
            info += static_cast<char>(0xb0 + i);
        }
        return hkdfSha256(secret, salt, info, 82);
    }();
    CHECK(
        toHex(hkdfSha256(Bytes(22, '\x0b'), hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9"), 42).view())
        == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    CHECK(toHex(longSecret.view())
        == "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87");
    CHECK(toHex(hkdfSha256(Bytes(22, '\x0b'), {}, {}, 42).view())
        == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}
