// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/PasswordKey.h"
#include "tests/support/Must.h"

using namespace altair;
using test::must;
using test::mustFail;

TEST_CASE("scrypt of RFC 7914")
{
    CHECK(toHex(must(scrypt("", "", 16, 1, 1, 64)).view())
        == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
    CHECK(toHex(must(scrypt("password", "NaCl", 1024, 8, 16, 64)).view())
        == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
    CHECK(toHex(must(scrypt("pleaseletmein", "SodiumChloride", 16384, 8, 1, 64)).view())
        == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
}

TEST_CASE("a password gives two secrets that say nothing of one another")
{
    SeededRandom random{1};
    const auto parameters = KdfParameters::fresh(random);
    const auto keys = must(derivePasswordKeys("correct horse", parameters));
    CHECK(keys.authenticationSecret.size() == 32);
    CHECK(keys.keyEncryptionKey.size() == 32);
    CHECK_FALSE(keys.authenticationSecret == keys.keyEncryptionKey);
    CHECK(verifierOf(keys.authenticationSecret) != verifierOf(keys.keyEncryptionKey));
}

TEST_CASE("what would be easy to guess, or would take all memory, is refused")
{
    KdfParameters parameters{Bytes(16, 's'), 17, 8, 1};
    CHECK(parameters.check());
    const auto refused = [](const KdfParameters& asked) {
        const auto error = mustFail(derivePasswordKeys("password", asked));
        return error.code == ErrorCode::InvalidInput && !error.sentence.empty();
    };
    CHECK(refused({Bytes(16, 's'), 16, 8, 1}));
    CHECK(refused({Bytes(16, 's'), 21, 8, 1}));
    CHECK(refused({Bytes(16, 's'), 17, 1, 1}));
    CHECK(refused({Bytes(16, 's'), 17, 8, 9}));
    CHECK(refused({"", 17, 8, 1}));
    CHECK(mustFail(derivePasswordKeys("", parameters)).code == ErrorCode::InvalidInput);
}

TEST_CASE("scrypt with parameters that are none fails instead of answering")
{
    CHECK(mustFail(scrypt("password", "salt", 1000, 8, 1, 32)).code == ErrorCode::Internal);
}
