// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/Xaes.h"
#include "sync/protocol/Hashes.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

constexpr BytesView kNonceText = "ABCDEFGHIJKLMNOPQRSTUVWX";

Xaes::Nonce nonce()
{
    Xaes::Nonce bytes{};
    std::ranges::copy(asSpan(kNonceText), bytes.begin());
    return bytes;
}

}  // namespace

TEST_CASE("XAES-256-GCM of the C2SP specification")
{
    Xaes one{Bytes(32, '\x01')};
    const auto first = one.sealUnder(nonce(), "XAES-256-GCM", {});
    CHECK(first.substr(0, Xaes::kNonceSize) == kNonceText);
    CHECK(toHex(first.substr(Xaes::kNonceSize)) == "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271");
    CHECK(one.open(first, {}) == "XAES-256-GCM");

    Xaes three{Bytes(32, '\x03')};
    const auto second = three.sealUnder(nonce(), "XAES-256-GCM", {"c2sp.org/", "XAES-256-GCM"});
    CHECK(toHex(second.substr(Xaes::kNonceSize)) == "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d");
    CHECK(three.open(second, {"c2sp.org/XAES-256-GCM"}) == "XAES-256-GCM");
}

TEST_CASE("a message opens only unchanged, with its associated bytes and its key")
{
    SeededRandom random{1};
    Xaes xaes{Bytes(32, 'k')};
    const auto sealed = xaes.seal("message", {"about"}, random);
    CHECK(xaes.open(sealed, {"about"}) == "message");
    CHECK(xaes.openSecret(sealed, {"about"})->view() == "message");
    CHECK_FALSE(xaes.open(sealed, {"other"}));
    CHECK_FALSE(xaes.open(sealed, {}));
    CHECK_FALSE((Xaes{Bytes(32, 'l')}.open(sealed, {"about"})));
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        auto changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(xaes.open(changed, {"about"}));
    }
    for (std::size_t length = 0; length < sealed.size(); ++length)
        CHECK_FALSE(xaes.open(BytesView{sealed}.substr(0, length), {"about"}));
}

TEST_CASE("an empty message is a message, and the same twice is not")
{
    SeededRandom random{1};
    Xaes xaes{Bytes(32, 'k')};
    const auto sealed = xaes.seal({}, {}, random);
    CHECK(sealed.size() == Xaes::kOverhead);
    CHECK(xaes.open(sealed, {}) == "");
    CHECK(xaes.seal({}, {}, random) != sealed);
}
