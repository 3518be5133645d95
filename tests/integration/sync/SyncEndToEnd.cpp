// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/sync/SyncWorld.h"

#include <algorithm>

namespace fs = std::filesystem;
using namespace altair::test;

TEST_CASE("a second device gets everything, and edits of different fields merge silently")
{
    SyncWorld world;
    const Device desk{world.folder, "desk"};
    const Device laptop{world.folder, "laptop"};
    const auto id = desk.add("Call the movers tomorrow #phone // ask about the piano");
    CHECK(desk.makeAccount(world.server).size() > 20);
    desk.sync();
    laptop.add("Typed before it knew anybody");
    laptop.signIn(world.server);
    laptop.sync();
    desk.sync();
    CHECK(desk.titles() == std::vector<std::string>{"Call the movers", "Typed before it knew anybody"});
    CHECK(laptop.titles() == desk.titles());
    CHECK(laptop.json({"show", id})["notes"] == "ask about the piano");

    desk.ok({"edit", id, "--title", "Call the movers again"});
    laptop.ok({"edit", id, "--priority", "high"});
    desk.sync();
    laptop.sync();
    desk.sync();
    for (const Device* device : {&desk, &laptop}) {
        const auto record = device->json({"show", id});
        CHECK(record["title"] == "Call the movers again");
        CHECK(record["priority"] == "high");
        CHECK_FALSE(record.contains("conflicts"));
    }
}

TEST_CASE("edits of the same field keep both values on both devices until one is picked")
{
    SyncWorld world;
    const Device desk{world.folder, "desk"};
    const Device laptop{world.folder, "laptop"};
    const auto id = desk.add("Spice rack");
    desk.makeAccount(world.server);
    desk.sync();
    laptop.signIn(world.server);
    laptop.sync();
    desk.ok({"edit", id, "--title", "Box the spice rack"});
    laptop.ok({"edit", id, "--title", "Pack the spices"});
    desk.sync();
    laptop.sync();
    desk.sync();
    CHECK(desk.titleOf(id) == laptop.titleOf(id));
    CHECK(desk.json({"show", id})["conflicts"][0]["values"].size() == 2);
    CHECK(laptop.json({"show", id})["conflicts"][0]["values"].size() == 2);

    laptop.ok({"conflicts", "resolve", id, "title", "2"});
    laptop.sync();
    desk.sync();
    CHECK(desk.titleOf(id) == laptop.titleOf(id));
    CHECK_FALSE(desk.json({"show", id}).contains("conflicts"));
}

TEST_CASE("a wrong password is refused with a sentence, and nothing is turned on")
{
    SyncWorld world;
    const Device desk{world.folder, "desk"};
    const Device laptop{world.folder, "laptop"};
    desk.makeAccount(world.server);
    const auto refused = laptop.run({"sync", "enable", world.server.address(), "--email", std::string{Device::kEmail},
                                        "--password-stdin", "--keys", "file"},
        "guess\n");
    CHECK(refused.code != 0);
    CHECK(refused.err.find("altair: ") == 0);
    CHECK(laptop.json({"sync", "status"})["state"] == "off");
}

TEST_CASE("the recovery code opens the account when the password is lost")
{
    SyncWorld world;
    const Device desk{world.folder, "desk"};
    const Device laptop{world.folder, "laptop"};
    desk.add("Behind the password");
    const auto code = desk.makeAccount(world.server);
    desk.sync();
    laptop.ok({"sync", "enable", world.server.address(), "--email", std::string{Device::kEmail}, "--recover",
                  "--password-stdin", "--keys", "file", "--name", "laptop"},
        code + "\nanother horse altogether\n");
    laptop.sync();
    CHECK(laptop.titles() == std::vector<std::string>{"Behind the password"});
    const Device phone{world.folder, "phone"};
    phone.signIn(world.server, "another horse altogether");
    phone.sync();
    CHECK(phone.titles() == laptop.titles());
}

TEST_CASE("a server that was killed in between lost nothing that it had acknowledged")
{
    SyncWorld world;
    const Device desk{world.folder, "desk"};
    desk.makeAccount(world.server);
    for (int i = 0; i < 4; ++i) {
        desk.add("Before cut " + std::to_string(i));
        desk.sync();
        world.server.kill();
        desk.add("While it was down " + std::to_string(i));
        CHECK(desk.run({"sync", "now"}).code != 0);
        world.server.start();
        desk.sync();
    }
    const Device laptop{world.folder, "laptop"};
    laptop.signIn(world.server);
    laptop.sync();
    CHECK(laptop.titles() == desk.titles());
    CHECK(laptop.titles().size() == 8);
}

TEST_CASE("turning sync off leaves everything in place, and turning it on again sends what came since")
{
    SyncWorld world;
    const Device desk{world.folder, "desk"};
    desk.add("First");
    desk.makeAccount(world.server);
    desk.sync();
    desk.ok({"sync", "disable"});
    desk.add("While it was off");
    CHECK(desk.titles().size() == 2);
    CHECK(desk.json({"sync", "status"})["state"] == "off");
    desk.signIn(world.server);
    desk.sync();
    const Device laptop{world.folder, "laptop"};
    laptop.signIn(world.server);
    laptop.sync();
    CHECK(laptop.titles() == desk.titles());
}

TEST_CASE("a copied profile gets an identity of its own, and both go on")
{
    SyncWorld world;
    const Device desk{world.folder, "desk"};
    desk.add("Shared past");
    desk.makeAccount(world.server);
    desk.sync();
    const Device copy{world.folder, "copy"};
    fs::copy(desk.folder / "profile", copy.folder / "profile", fs::copy_options::recursive);
    desk.add("Typed on the desk");
    copy.add("Typed on the copy");
    desk.sync();
    copy.sync();
    desk.sync();
    CHECK(copy.titles() == std::vector<std::string>{"Shared past", "Typed on the copy", "Typed on the desk"});
    CHECK(desk.titles() == copy.titles());
}

TEST_CASE("a removed device is shut out and keeps what it has")
{
    SyncWorld world;
    const Device desk{world.folder, "desk"};
    const Device laptop{world.folder, "laptop"};
    desk.add("Known to both");
    desk.makeAccount(world.server);
    desk.sync();
    laptop.signIn(world.server);
    laptop.sync();
    std::string id;
    const Json list = desk.json({"sync", "devices"});
    for (const auto& device : list["devices"])
        if (device["name"] == "laptop")
            id = device["id"];
    REQUIRE(!id.empty());
    desk.ok({"sync", "devices", "remove", id, "--password-stdin"},
        std::string{Device::kPassword} + "\na new horse for a new day\n");
    desk.add("Not for the laptop");
    desk.sync();
    CHECK(laptop.run({"sync", "now"}).code != 0);
    CHECK(laptop.titles() == std::vector<std::string>{"Known to both"});
}
