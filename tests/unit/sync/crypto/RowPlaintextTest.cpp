// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/ByteStream.h"
#include "core/base/Random.h"
#include "sync/crypto/RowPlaintext.h"
#include "tests/support/Must.h"

#include <zstd.h>

using namespace altair;
using test::must;
using test::mustFail;

namespace {

Bytes noise(std::size_t length)
{
    SeededRandom random{length};
    Bytes bytes(length, '\0');
    random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return bytes;
}

Bytes plaintextOf(std::uint8_t compression, BytesView inside)
{
    ByteWriter out;
    out.byte(compression);
    out.sized(inside);
    return out.take();
}

Bytes frameOf(BytesView bytes)
{
    Bytes frame(ZSTD_compressBound(bytes.size()), '\0');
    frame.resize(ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), 1));
    return frame;
}

}  // namespace

TEST_CASE("lengths are padded in steps of 64, and beyond as Padmé does")
{
    CHECK(paddedSize(2) == 64);
    CHECK(paddedSize(64) == 64);
    CHECK(paddedSize(65) == 128);
    CHECK(paddedSize(1000) == 1024);
    CHECK(paddedSize(2000) == 2048);
    CHECK(paddedSize(5000) == 5120);            // Steps of 2^(12−4) = 256.
    CHECK(paddedSize(100'000) == 100'352);      // 2^(16−5) = 2,048.
    CHECK(paddedSize(1'000'001) == 1'015'808);  // 2^(19−5) = 16,384.
    for (std::size_t length = 2; length < 300'000; length += 97) {
        const auto padded = paddedSize(length);
        CHECK(padded >= length);
        CHECK(padded % 64 == 0);
        CHECK(paddedSize(padded) == padded);
        CHECK(padded - length < std::max<std::size_t>(64, length / 8));
    }
}

TEST_CASE("a state comes back as it was")
{
    for (const auto& state : {Bytes{}, Bytes{"short"}, noise(399), noise(400), Bytes(399, 'x'), Bytes(400, 'x'),
             noise(5'000), Bytes(5'000, 'x'), noise(700'000), Bytes(kMostStateBytes, 'x')}) {
        const auto plaintext = packState(state);
        CHECK(plaintext.size() % 64 == 0);
        CHECK(must(unpackState(plaintext)) == state);
    }
}

TEST_CASE("a state is compressed when that makes it shorter")
{
    CHECK(packState(Bytes(5'000, 'x')).size() == 64);
    CHECK(packState(noise(5'000)).size() == paddedSize(5'003));
}

TEST_CASE("what is no plaintext of a row is refused")
{
    CHECK(mustFail(unpackState({})).code == ErrorCode::Damaged);
    CHECK(mustFail(unpackState(BytesView{"\0", 1})).code == ErrorCode::Damaged);
    CHECK(mustFail(unpackState(BytesView{"\0\5abc", 5})).code == ErrorCode::Damaged);
    CHECK(mustFail(unpackState(plaintextOf(0, "state") + "not zeros")).code == ErrorCode::Damaged);
    CHECK(mustFail(unpackState(plaintextOf(2, "state"))).code == ErrorCode::NewerVersion);
    CHECK(mustFail(unpackState(plaintextOf(1, "no frame"))).code == ErrorCode::Damaged);
    CHECK(mustFail(unpackState(plaintextOf(1, frameOf("state").substr(0, 10)))).code == ErrorCode::Damaged);
    CHECK(mustFail(unpackState(plaintextOf(1, frameOf("two") + frameOf("frames")))).code == ErrorCode::Damaged);
    CHECK(must(unpackState(plaintextOf(1, frameOf("state")))) == "state");
}

TEST_CASE("nothing makes a row take more memory than a row may")
{
    const auto frame = frameOf(Bytes(kMostStateBytes + 1, 'x'));
    CHECK(frame.size() < 10'000);
    CHECK(mustFail(unpackState(plaintextOf(1, frame))).code == ErrorCode::Damaged);
}
