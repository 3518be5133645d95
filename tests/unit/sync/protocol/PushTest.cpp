// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Push.h"
#include "tests/support/Must.h"
#include "wire.pb.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

PushBatch typical()
{
    return {DeviceId{7}, ChainValue{{1}}, LogId{{2}}, ActionId{{3}}, 1, 2, {{"header", "body"}, {"other", "row"}}};
}

template <class Change>
void refused(Change change)
{
    wire::PushRequest message;
    REQUIRE(message.ParseFromString(serializePush(typical())));
    change(message);
    CHECK(mustFail(parsePush(message.SerializeAsString())).code == ErrorCode::Damaged);
}

}  // namespace

TEST_CASE("a push is read as it was written")
{
    CHECK(must(parsePush(serializePush(typical()))) == typical());
}

TEST_CASE("a push that breaks a rule is refused")
{
    refused([](auto& push) { push.set_device(0); });
    refused([](auto& push) { push.set_previous("short"); });
    refused([](auto& push) { push.set_log(""); });
    refused([](auto& push) { push.set_action(""); });
    refused([](auto& push) { push.set_part(0); });
    refused([](auto& push) { push.set_part(3); });
    refused([](auto& push) { push.clear_rows(); });
    CHECK(mustFail(parsePush("\xff")).code == ErrorCode::Damaged);
}

TEST_CASE("the number of parts may still be unknown")
{
    auto batch = typical();
    batch.part = 9;
    batch.of = 0;
    CHECK(must(parsePush(serializePush(batch))) == batch);
}

TEST_CASE("an answer to a push is read as it was written")
{
    const PushAnswer answer{
        PushOutcome::MissingBlobs, LogId{{2}}, 12, ChainValue{{1}}, 0, 0, {BlobId{{4}}, BlobId{{5}}}, 3, "Say it."};
    CHECK(must(parsePushAnswer(serializePushAnswer(answer))) == answer);
}

TEST_CASE("an answer that this version does not know is told from the others")
{
    wire::PushResponse message;
    REQUIRE(message.ParseFromString(serializePushAnswer({PushOutcome::Accepted, {}, 1, {}, 1, 1, {}, 1, {}})));
    message.set_outcome(static_cast<wire::PushResponse::Outcome>(99));
    CHECK(must(parsePushAnswer(message.SerializeAsString())).outcome == PushOutcome::Unknown);
    message.set_chain("short");
    CHECK(mustFail(parsePushAnswer(message.SerializeAsString())).code == ErrorCode::Damaged);
}

TEST_CASE("a long sentence of the server is cut between two characters")
{
    PushAnswer answer{PushOutcome::Invalid, {}, 1, {}, 0, 0, {}, 1, std::string(999, 'x')};
    answer.sentence += "ä and more";
    CHECK(must(parsePushAnswer(serializePushAnswer(answer))).sentence == std::string(999, 'x'));
}
