// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/instance/Frames.h"
#include "tests/support/Catch.h"

#include <thread>

using namespace altair;

namespace {

struct Ends {
    FrameStream left;
    LocalStream right;
};

Ends ends()
{
    auto pair = LocalStream::pair();
    REQUIRE(pair);
    return {FrameStream{std::move(pair->first)}, std::move(pair->second)};
}

}  // namespace

TEST_CASE("a frame arrives whole, however the bytes trickle in")
{
    auto [stream, raw] = ends();
    std::thread sender{[&raw] {
        for (const char byte : Bytes{"\x10\0\0\0\x03"
                                     "abc",
                 8})
            raw.send({&byte, 1});
    }};
    const auto frame = stream.receive();
    sender.join();
    REQUIRE(frame);
    CHECK(frame->type == FrameType::Out);
    CHECK(frame->payload == "abc");
}

TEST_CASE("frames of any allowed length come through in order")
{
    auto pair = LocalStream::pair();
    REQUIRE(pair);
    FrameStream from{std::move(pair->first)};
    FrameStream to{std::move(pair->second)};
    const Bytes large(kMostFramePayload, 'x');
    std::thread sender{[&] {
        from.send(FrameType::Input, large);
        from.send(FrameType::Input, {});
    }};
    CHECK(to.receive()->payload == large);
    CHECK(to.receive()->payload.empty());
    sender.join();
}

TEST_CASE("a frame that is too long is neither sent nor received")
{
    auto [stream, raw] = ends();
    CHECK_FALSE(stream.send(FrameType::Out, Bytes(kMostFramePayload + 1, 'x')));
    raw.send(Bytes{"\x10\xff\xff\xff\xff", 5});
    CHECK_FALSE(stream.receive());
}

TEST_CASE("a connection that ends in the middle of a frame answers nothing")
{
    auto [stream, raw] = ends();
    raw.send(Bytes{"\x10\0\0\0\x09"
                   "abc",
        8});
    raw.shutDown();
    CHECK_FALSE(stream.receive());
}
