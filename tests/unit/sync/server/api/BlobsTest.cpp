// SPDX-License-Identifier: AGPL-3.0-or-later
// Files in chunks, and what becomes of them with time.
#include "sync/server/api/BlobEndpoints.h"
#include "sync/server/api/Housekeeping.h"
#include "tests/unit/sync/server/api/ServedAccount.h"

using namespace altair;
using namespace altair::server;
using namespace altair::test;
using namespace std::chrono_literals;

namespace {

struct Desk : ServedAccount {
    Desk() { device.space = makeSpace(device.log); }

    std::string space() const { return "/api/v1/spaces/" + device.space.hex(); }
    std::string blob(std::uint8_t number = 5) const { return space() + "/blobs/" + idOf(number).hex(); }
    static BlobId idOf(std::uint8_t number) { return BlobId{BlobId::Array{number}}; }
    int putChunk(int position, int chunks, std::size_t size = 100, int epoch = 1)
    {
        return server
            .put(blob() + "/" + std::to_string(position) + "?chunks=" + std::to_string(chunks)
                    + "&epoch=" + std::to_string(epoch),
                Bytes(size, static_cast<char>('a' + position)))
            .status;
    }
    /// A push of one row that names the file; hlc is its dot.
    PushAnswer pushNaming(std::uint64_t hlc)
    {
        auto header = headerOf(1, {{1, hlc}});
        header.blobs = {idOf(5)};
        return push(header);
    }
    PushAnswer push(const RowHeader& header)
    {
        const auto request = device.request({rowOf(header)});
        auto answer = must(parsePushAnswer(server.post(space() + "/push", request).body));
        if (answer.outcome == PushOutcome::Accepted)
            device.accepted(request);
        return answer;
    }
    Swept sweepNow()
    {
        Swept swept;
        must(commitOne(*server.storage, [&](Transaction& transaction) {
            swept = sweep(transaction, server.clock.now());
            return Keep::Changes;
        }));
        return swept;
    }

    PushingDevice device;
};

}  // namespace

TEST_CASE("a file goes up in any order, can be asked about half way, and comes down as it went up")
{
    Desk desk;
    CHECK(desk.server.get(desk.blob()).status == 404);
    CHECK(desk.putChunk(1, 2) == 204);
    auto state = desk.json(desk.server.get(desk.blob()));
    CHECK(state["have"] == nlohmann::json{1});
    CHECK(state["complete"] == false);
    CHECK(desk.putChunk(0, 2, kMostChunkBytes) == 204);
    CHECK(desk.putChunk(0, 2, 50) == 204);  // Sent again: what is there stays.
    state = desk.json(desk.server.get(desk.blob()));
    CHECK(state["complete"] == true);
    CHECK(state["size"] == 100 + kMostChunkBytes);
    CHECK(desk.server.get(desk.blob() + "/0").body == Bytes(kMostChunkBytes, 'a'));
    CHECK(desk.server.get(desk.blob() + "/1").body == Bytes(100, 'b'));
    CHECK(desk.server.get(desk.blob() + "/2").status == 404);
    CHECK(desk.server.get(desk.blob() + "/x").status == 404);
}

TEST_CASE("chunks that are none are refused")
{
    Desk desk;
    CHECK(desk.putChunk(0, 1, 39) == 400);
    CHECK(desk.putChunk(0, 1, 40) == 204);
    CHECK(desk.putChunk(0, 1, kMostChunkBytes + 1) == 413);
    CHECK(desk.putChunk(2, 2) == 400);
    CHECK(desk.putChunk(0, 0) == 400);
    CHECK(desk.putChunk(0, 1, 100, 0) == 400);
    CHECK(desk.putChunk(0, 70'000) == 400);
    CHECK(desk.server.put(desk.space() + "/blobs/abcd/0?chunks=1&epoch=1", Bytes(100, 'x')).status == 400);
}

TEST_CASE("another way of cutting is refused; one under a newer key begins an unfinished upload anew")
{
    Desk desk;
    CHECK(desk.putChunk(0, 3) == 204);
    CHECK(desk.putChunk(0, 2) == 409);
    CHECK(
        desk.server.put(desk.space() + "/keys", R"({"wrapped_keys":"AAAA","epoch":2,"keys_version":1})").status == 200);
    CHECK(desk.putChunk(1, 3) == 409);
    CHECK(desk.putChunk(1, 3, 100, 2) == 204);
    const auto state = desk.json(desk.server.get(desk.blob()));
    CHECK(state["have"] == nlohmann::json{1});
    CHECK(state["epoch"] == 2);
    CHECK(desk.json(desk.server.get("/api/v1/account"))["used_bytes"] == 100);
}

TEST_CASE("a push that names a file waits until all of it is there")
{
    Desk desk;
    auto answer = desk.pushNaming(10);
    CHECK(answer.outcome == PushOutcome::MissingBlobs);
    CHECK(answer.missingBlobs == std::vector{Desk::idOf(5)});
    CHECK(desk.putChunk(0, 2) == 204);
    CHECK(desk.pushNaming(10).outcome == PushOutcome::MissingBlobs);
    CHECK(desk.putChunk(1, 2) == 204);
    CHECK(desk.pushNaming(10).outcome == PushOutcome::Accepted);
}

TEST_CASE("files are refused at the quota, before rows are")
{
    Desk desk;
    desk.server.api->services().settings.quota = 1000;
    CHECK(desk.putChunk(0, 3, 900) == 204);
    CHECK(desk.putChunk(1, 3, 101) == 507);
    CHECK(desk.push(headerOf(1, {{1, 10}})).outcome == PushOutcome::OverQuota);
    desk.server.api->services().settings.quota = 1150;
    CHECK(desk.push(headerOf(1, {{1, 10}})).outcome == PushOutcome::Accepted);
    CHECK(desk.putChunk(1, 3, 101) == 507);
}

TEST_CASE("dead rows stay for 60 days, a file for 60 days more than the last row that names it")
{
    Desk desk;
    desk.putChunk(0, 1);
    desk.pushNaming(10);
    desk.server.clock.advance(24h);
    desk.push(headerOf(1, {{1, 11}}));  // It no longer names the file.
    desk.server.clock.advance(60 * 24h);
    CHECK(desk.sweepNow().rows == 0);
    desk.server.clock.advance(24h);
    CHECK(desk.sweepNow().rows == 1);
    CHECK(desk.server.get(desk.blob()).status == 200);
    desk.server.clock.advance(60 * 24h);
    CHECK(desk.sweepNow().blobs == 0);
    desk.server.clock.advance(24h);
    CHECK(desk.sweepNow().blobs == 1);
    CHECK(desk.server.get(desk.blob()).status == 404);
    const auto page = must(parsePullPage(desk.server.get(desk.space() + "/rows").body));
    CHECK(page.rows.size() == 1);
    CHECK(desk.json(desk.server.get("/api/v1/account"))["used_bytes"]
        == static_cast<std::int64_t>(rowOf(headerOf(1, {{1, 11}})).size()) + kRowCost);
}

TEST_CASE("a file that nobody ever named goes as well")
{
    Desk desk;
    desk.putChunk(0, 2);
    desk.server.clock.advance(62 * 24h);
    CHECK(desk.sweepNow().blobs == 1);
    CHECK(desk.json(desk.server.get("/api/v1/account"))["used_bytes"] == 0);
}
