// SPDX-License-Identifier: AGPL-3.0-or-later
// Spaces, pushes and pulls, as a device sees them.
#include "tests/unit/sync/server/api/ServedAccount.h"

using namespace altair;
using namespace altair::server;
using namespace altair::test;

namespace {

struct Desk : ServedAccount {
    Desk() { device.space = makeSpace(device.log); }

    PushAnswer push(std::vector<SealedRow> rows) { return send(device.request(std::move(rows))); }
    PushAnswer send(const Bytes& request)
    {
        const auto response = server.post(path("push"), request);
        REQUIRE(response.status == 200);
        auto answer = must(parsePushAnswer(response.body));
        if (answer.outcome == PushOutcome::Accepted)
            device.accepted(request);
        return answer;
    }
    PullPage pull(const std::string& query = "")
    {
        const auto response = server.get(path("rows") + "?device=0000000000000001" + query);
        REQUIRE(response.status == 200);
        return must(parsePullPage(response.body));
    }
    std::string path(const char* what) const { return "/api/v1/spaces/" + device.space.hex() + "/" + what; }

    PushingDevice device;
};

}  // namespace

TEST_CASE("what is pushed is pulled, byte for byte")
{
    Desk desk;
    const auto row = rowOf(headerOf(1, {{1, 10}}), 'a');
    const auto answer = desk.push({row, rowOf(headerOf(2, {{1, 11}}), 'b')});
    CHECK(answer.outcome == PushOutcome::Accepted);
    CHECK(answer.first == 1);
    CHECK(answer.last == 2);
    CHECK(answer.head == 2);
    CHECK(answer.chain == desk.device.chain);

    const auto page = desk.pull();
    CHECK(page.log == desk.device.log);
    CHECK(page.head == 2);
    CHECK(page.upto == 2);
    CHECK(page.next == 2);
    CHECK(page.chain == desk.device.chain);
    REQUIRE(page.rows.size() == 2);
    CHECK(page.rows[0].row == row);
    CHECK(page.rows[0].seq == 1);
    CHECK(page.rows[0].died == 0);
    CHECK(page.rows[1].batch == 1);
    CHECK(page.rows[1].received == desk.server.clock.now());
}

TEST_CASE("the account hears that a space has grown, and only once it has")
{
    Desk desk;
    desk.server.announced.clear();
    const auto request = desk.device.request({rowOf(headerOf(1, {{1, 10}}))});
    desk.send(request);
    REQUIRE(desk.server.announced.size() == 1);
    CHECK(desk.server.announced[0].kind == Announcement::Kind::Head);
    CHECK(desk.server.announced[0].head == 1);
    desk.send(request);
    CHECK(desk.server.announced.size() == 1);
}

TEST_CASE("a push sent again is accepted again and changes nothing")
{
    Desk desk;
    const auto request = desk.device.request({rowOf(headerOf(1, {{1, 10}}))});
    desk.send(request);
    const auto again = desk.send(request);
    CHECK(again.outcome == PushOutcome::Accepted);
    CHECK(again.head == 1);
    CHECK(again.first == 0);
    CHECK(desk.pull().rows.size() == 1);
}

TEST_CASE("a device with another past is fenced, and learns which it should be")
{
    Desk desk;
    desk.push({rowOf(headerOf(1, {{1, 10}}))});
    const auto known = desk.device.chain;
    desk.device.chain = {};
    const auto answer = desk.push({rowOf(headerOf(1, {{1, 11}}))});
    CHECK(answer.outcome == PushOutcome::Fenced);
    CHECK(answer.chain == known);
    CHECK(desk.pull().head == 1);
}

TEST_CASE("refusals of a push say why and change nothing")
{
    Desk desk;
    SECTION("another log")
    {
        desk.device.log = LogId{LogId::Array{9}};
        CHECK(desk.push({rowOf(headerOf(1, {{1, 10}}))}).outcome == PushOutcome::NewLog);
    }
    SECTION("a fork")
    {
        desk.push({rowOf(headerOf(1, {{1, 10}}), 'a')});
        const auto answer = desk.push({rowOf(headerOf(1, {{1, 10}}), 'b')});
        CHECK(answer.outcome == PushOutcome::Fork);
        CHECK_FALSE(answer.sentence.empty());
    }
    SECTION("a header that is none")
    {
        CHECK(desk.push({{"no header", Bytes(168, 'x')}}).outcome == PushOutcome::Invalid);
    }
    SECTION("a body of a size that no seal has")
    {
        CHECK(
            desk.push({{serializeRowHeader(headerOf(1, {{1, 10}})), Bytes(100, 'x')}}).outcome == PushOutcome::Invalid);
    }
    SECTION("a newer app is asked for")
    {
        desk.server.writer = 2;
        CHECK(desk.server.put(desk.path("min_writer"), R"({"min_writer":2})").status == 200);
        desk.server.writer = 1;
        CHECK(desk.push({rowOf(headerOf(1, {{1, 10}}))}).outcome == PushOutcome::OldWriter);
        CHECK(desk.pull().minWriter == 2);
    }
    SECTION("a key that is no longer used")
    {
        CHECK(
            desk.server.put(desk.path("keys"), R"({"wrapped_keys":"AAAA","epoch":2,"keys_version":1})").status == 200);
        const auto answer = desk.push({rowOf(headerOf(1, {{1, 10}}))});
        CHECK(answer.outcome == PushOutcome::OldEpoch);
        CHECK(answer.epoch == 2);
    }
    CHECK(desk.pull().rows.size() <= 1);
    CHECK(desk.pull().chain == desk.device.chain);
}

TEST_CASE("a covered row dies, stays for readers of older cuts, and is not sent to new ones")
{
    Desk desk;
    desk.push({rowOf(headerOf(1, {{1, 10}}), 'a')});
    desk.push({rowOf(headerOf(1, {{1, 11}}), 'b')});
    const auto now = desk.pull();
    REQUIRE(now.rows.size() == 1);
    CHECK(now.rows[0].seq == 2);
    const auto before = desk.pull("&upto=1");
    REQUIRE(before.rows.size() == 1);
    CHECK(before.rows[0].seq == 1);
    CHECK(before.rows[0].died == 2);
    CHECK(before.head == 2);
    CHECK(before.upto == 1);
}

TEST_CASE("pages are whole pushes and end where they are told to")
{
    Desk desk;
    std::uint64_t hlc = 1;
    for (int push = 0; push < 3; ++push) {
        std::vector<SealedRow> rows;
        for (std::uint8_t i = 0; i < 4; ++i, ++hlc)
            rows.push_back(rowOf(headerOf(static_cast<std::uint8_t>(hlc), {{1, hlc}})));
        desk.push(std::move(rows));
    }
    auto page = desk.pull("&limit=1");
    CHECK(page.rows.size() == 4);
    CHECK(page.next == 4);
    page = desk.pull("&after=4&limit=1000&upto=" + std::to_string(page.upto));
    CHECK(page.rows.size() == 8);
    CHECK(page.next == 12);
    CHECK(desk.pull("&after=12").rows.empty());
    page = desk.pull("&after=6&upto=7");
    REQUIRE(page.rows.size() == 1);
    CHECK(page.rows[0].seq == 7);
    CHECK(page.next == 7);
}

TEST_CASE("a device may ask for its own rows by header and hash alone")
{
    Desk desk;
    const auto mine = rowOf(headerOf(1, {{1, 10}}), 'a');
    const auto other = rowOf(headerOf(2, {{2, 10}}), 'b');
    desk.push({mine, other});
    const auto page = desk.pull("&own=header");
    REQUIRE(page.rows.size() == 2);
    CHECK_FALSE(page.rows[0].hasBody());
    CHECK(page.rows[0].row.header == mine.header);
    CHECK(page.rows[0].hash == rowHash(mine.header, mine.body));
    CHECK(page.rows[1].row == other);
}

TEST_CASE("a pull that makes no sense is refused with a sentence")
{
    Desk desk;
    for (const auto* query :
        {"?after=x", "?upto=-1", "?limit=1e9", "?device=12", "?own=all", "?after=%zz", "?after=99999999999999999999"}) {
        INFO(query);
        CHECK(desk.server.get(desk.path("rows") + query).status == 400);
    }
    CHECK(desk.server.get(desk.path("rows") + "?after=500").status == 200);
}

TEST_CASE("a device's token pushes as that device only; a script's as any")
{
    Desk desk;
    desk.device.id = DeviceId{77};
    CHECK(desk.server.post(desk.path("push"), desk.device.request({rowOf(headerOf(1, {{77, 1}}))})).status == 403);
    const auto made = desk.json(desk.server.post("/api/v1/tokens", R"({"name":"backup"})"));
    desk.server.token = made["token"];
    CHECK(desk.push({rowOf(headerOf(1, {{77, 1}}))}).outcome == PushOutcome::Accepted);
}

TEST_CASE("nobody else's space is there")
{
    Desk desk;
    ServedAccount other{desk.server, "other@example.org", 2};
    CHECK(other.server.get(desk.path("rows")).status == 404);
    CHECK(other.server.post(desk.path("push"), desk.device.request({rowOf(headerOf(1, {{1, 1}}))})).status == 403);
    CHECK(other.server.put("/api/v1/spaces/" + desk.device.space.hex(), R"({"wrapped_keys":"AAAA","epoch":1})").status
        == 409);
}

TEST_CASE("rows may exceed the quota by a tenth, and are then refused")
{
    Desk desk;
    desk.server.api->services().settings.quota = 10'000;
    std::uint64_t hlc = 0;
    PushAnswer answer;
    do {
        ++hlc;
        answer = desk.push({rowOf(headerOf(static_cast<std::uint8_t>(hlc), {{1, hlc}}), 'x', 896)});
    } while (answer.outcome == PushOutcome::Accepted);
    CHECK(answer.outcome == PushOutcome::OverQuota);
    CHECK(hlc == 11);
    const auto account = desk.json(desk.server.get("/api/v1/account"));
    CHECK(account["used_bytes"] > 10'000);
    CHECK(account["used_bytes"] <= 11'000);
}

TEST_CASE("beacons are kept, one a device, and go with the device")
{
    Desk desk;
    const SealedBeacon beacon{DeviceId{1}, "sealed", {}};
    desk.server.announced.clear();
    CHECK(desk.server.put(desk.path("beacons/0000000000000001"), serializeBeacon(beacon)).status == 204);
    CHECK(desk.server.put(desk.path("beacons/0000000000000001"), serializeBeacon(beacon)).status == 204);
    REQUIRE(desk.server.announced.size() == 2);
    CHECK(desk.server.announced[0].kind == Announcement::Kind::Beacon);
    const auto beacons = must(parseBeacons(desk.server.get(desk.path("beacons")).body));
    REQUIRE(beacons.size() == 1);
    CHECK(beacons[0].sealed == "sealed");
    CHECK(beacons[0].received == desk.server.clock.now());
    CHECK(desk.server.put(desk.path("beacons/0000000000000002"), serializeBeacon(beacon)).status == 400);

    const auto made = desk.json(desk.server.post("/api/v1/tokens", R"({"name":"script"})"));
    CHECK(desk.server.remove("/api/v1/devices/0000000000000001").status == 204);
    desk.server.token = made["token"];
    CHECK(must(parseBeacons(desk.server.get(desk.path("beacons")).body)).empty());
}
