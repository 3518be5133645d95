// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Commands.h"
#include "tests/support/Must.h"
#include "tests/support/sync/SyncedDevice.h"

using namespace altair;
using namespace std::chrono_literals;
using test::Fate;
using test::SyncedDevice;

namespace {

constexpr Instant kNoon{std::chrono::milliseconds{1'795'262'400'000}};

struct Desk {
    ManualClock clock{kNoon};
    test::VirtualLoop loop{clock};
    test::Cloud cloud{loop, clock};
    SyncedDevice laptop{loop, clock, cloud, "Laptop", 1};
    SyncedDevice phone{loop, clock, cloud, "Phone", 2};

    void startBoth()
    {
        laptop.start();
        phone.start();
    }
    void checkAgreement()
    {
        loop.settle();
        CHECK(laptop.states() == phone.states());
        CHECK(laptop.status().waiting == 0);
        CHECK(phone.status().waiting == 0);
    }
};

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("what is captured on one device appears on the other")
{
    Desk desk;
    desk.laptop.add("Call the movers");
    desk.startBoth();
    desk.checkAgreement();
    CHECK(desk.phone.titles() == Titles{"Call the movers"});
    CHECK(desk.phone.status().state == SyncStatus::State::UpToDate);
    CHECK(desk.phone.status().isLive);

    desk.phone.add("Buy lemons");
    desk.checkAgreement();
    CHECK(desk.laptop.titles() == Titles{"Buy lemons", "Call the movers"});
}

TEST_CASE("edits of different fields merge without a word")
{
    Desk desk;
    const auto id = desk.laptop.add("Call the movers");
    desk.startBoth();
    desk.checkAgreement();
    desk.laptop.stop();
    desk.phone.stop();
    desk.laptop.retitle(id, "Call the movers tomorrow");
    desk.phone.writeNotes(id, "0800 555");
    desk.startBoth();
    desk.checkAgreement();
    const auto view = desk.laptop.view(id);
    CHECK(view->title() == "Call the movers tomorrow");
    CHECK(view->text(field::Notes) == "0800 555");
    CHECK(view->conflicts().empty());
}

TEST_CASE("edits of the same field are both kept, on both devices, until the person picks")
{
    Desk desk;
    const auto id = desk.laptop.add("Call the movers");
    desk.startBoth();
    desk.checkAgreement();
    desk.laptop.stop();
    desk.phone.stop();
    desk.laptop.retitle(id, "Call Smith Movers");
    desk.phone.retitle(id, "Call Jones Movers");
    desk.startBoth();
    desk.checkAgreement();
    for (auto* device : {&desk.laptop, &desk.phone}) {
        const auto view = device->view(id);
        CHECK(view->title() == "Call Jones Movers");  // The later one.
        CHECK(view->conflicts() == std::vector<FieldNumber>{field::Title});
    }
    test::must(desk.laptop.write(
        [&](Writer& writer) { return resolveConflict(writer, id, field::Title, std::string{"Call Smith Movers"}); }));
    desk.checkAgreement();
    CHECK(desk.phone.title(id) == "Call Smith Movers");
    CHECK(desk.phone.view(id)->conflicts().empty());
}

TEST_CASE("edits in a row, each made after seeing the last, never conflict")
{
    Desk desk;
    const auto id = desk.laptop.add("0");
    desk.startBoth();
    desk.checkAgreement();
    for (int i = 1; i <= 10; ++i) {
        (i % 2 ? desk.phone : desk.laptop).retitle(id, std::to_string(i));
        desk.checkAgreement();
        CHECK(desk.laptop.title(id) == std::to_string(i));
        CHECK(desk.laptop.view(id)->conflicts().empty());
    }
    // And the log holds one row of it.
    CHECK(test::must(desk.laptop.read([](Reader& reader) { return Replica{reader.connection()}.live.count(); })) == 1);
}

TEST_CASE("other devices' edits are in the history of a record")
{
    Desk desk;
    const auto id = desk.laptop.add("Call the movers");
    desk.startBoth();
    desk.checkAgreement();
    desk.phone.retitle(id, "Call Smith Movers");
    desk.checkAgreement();
    const auto history = test::must(desk.laptop.read([&](Reader& reader) { return reader.history(id); }));
    REQUIRE(history.size() == 1);
    CHECK(history.front().device == desk.phone.id());
    CHECK(history.front().changes.front().before == std::vector<Value>{std::string{"Call the movers"}});
    CHECK(history.front().changes.front().after == std::vector<Value>{std::string{"Call Smith Movers"}});
    // And undo on the laptop is about what was done there.
    CHECK(test::must(desk.laptop.read([](Reader& reader) { return reader.undoable(); }))->verb == Verb::Add);
}

TEST_CASE("a push whose answer is lost is sent again and counts once")
{
    Desk desk;
    desk.startBoth();
    desk.cloud.weather = [&](const std::string& target) {
        return target.ends_with("/push") && desk.cloud.requests["push"] == 0 ? Fate::AnswerIsLost : Fate::Arrives;
    };
    const auto id = desk.laptop.add("Call the movers");
    desk.loop.settle();
    CHECK(desk.laptop.status().state == SyncStatus::State::Trying);
    CHECK(desk.phone.titles() == Titles{"Call the movers"});
    // More is written while nobody knows whether it arrived.
    desk.laptop.retitle(id, "Call the movers now");
    desk.loop.advance(5min);
    desk.checkAgreement();
    CHECK(desk.cloud.requests["push"] == 3);
    CHECK(desk.phone.title(id) == "Call the movers now");
    CHECK(desk.laptop.view(id)->conflicts().empty());
    CHECK(desk.laptop.id() == desk.laptop.engine().state().facts.device);
}

TEST_CASE("what is lost on the way is asked for again, later and later, and at once when the network is back")
{
    Desk desk;
    desk.startBoth();
    desk.checkAgreement();
    desk.cloud.weather = [](const std::string&) { return Fate::IsLost; };
    desk.laptop.add("Call the movers");
    desk.loop.advance(1h);
    const auto asked = desk.cloud.requests["push"];
    CHECK(asked > 12);
    CHECK(asked < 60);
    CHECK(desk.laptop.status().state == SyncStatus::State::Trying);
    CHECK(desk.laptop.status().waiting == 1);
    desk.cloud.weather = {};
    desk.laptop.engine().setOnline(true);
    desk.checkAgreement();
    CHECK(desk.phone.titles() == Titles{"Call the movers"});
    CHECK(desk.laptop.status().state == SyncStatus::State::UpToDate);
}

TEST_CASE("without a live line devices look every minute")
{
    Desk desk;
    desk.cloud.isLive = false;
    desk.startBoth();
    desk.laptop.add("Call the movers");
    desk.loop.settle();
    CHECK(desk.phone.titles().empty());
    CHECK_FALSE(desk.phone.status().isLive);
    desk.loop.advance(61s);
    CHECK(desk.phone.titles() == Titles{"Call the movers"});
}

TEST_CASE("sync is turned off and on again: everything stays, and what was done meanwhile goes out")
{
    Desk desk;
    desk.laptop.add("Call the movers");
    desk.startBoth();
    desk.checkAgreement();
    desk.laptop.stop();
    desk.laptop.add("Buy lemons");
    desk.phone.add("Water the plants");
    desk.loop.settle();
    CHECK(desk.laptop.titles() == Titles{"Buy lemons", "Call the movers"});
    CHECK(desk.laptop.status().state == SyncStatus::State::Off);
    desk.laptop.engine().start();
    desk.checkAgreement();
    CHECK(desk.phone.titles() == Titles{"Buy lemons", "Call the movers", "Water the plants"});
}

TEST_CASE("a restart in the middle of anything goes on where it was")
{
    Desk desk;
    for (int i = 0; i < 50; ++i)
        desk.laptop.add("Task " + std::to_string(i));
    desk.startBoth();
    desk.checkAgreement();
    const auto id = desk.laptop.add("Call the movers");
    // Frozen, perhaps sent, never answered: the program ends.
    desk.cloud.weather = [](const std::string& target) {
        return target.ends_with("/push") ? Fate::AnswerIsLost : Fate::Arrives;
    };
    desk.loop.settle();
    desk.laptop.close();
    desk.cloud.weather = {};
    desk.laptop.open();
    desk.laptop.retitle(id, "Call the movers now");
    desk.laptop.start();
    desk.checkAgreement();
    CHECK(desk.phone.title(id) == "Call the movers now");
}

TEST_CASE("many records arrive, page by page, on a device that is new")
{
    Desk desk;
    for (int i = 0; i < 3000; ++i)
        desk.laptop.add("Task " + std::to_string(i) + " with some words that make it longer than the shortest");
    desk.laptop.start();
    CHECK(desk.laptop.status().waiting == 0);
    desk.phone.start();
    desk.checkAgreement();
    CHECK(desk.phone.states().size() == 3000);
}

TEST_CASE("the server loses everything: its devices fill it again")
{
    Desk desk;
    desk.laptop.add("Call the movers");
    desk.startBoth();
    desk.phone.add("Buy lemons");
    desk.checkAgreement();
    desk.laptop.close();
    desk.phone.close();
    desk.cloud.wipe();
    desk.laptop.open();
    desk.laptop.start();
    desk.phone.open();
    const auto onlyHere = desk.phone.add("Water the plants");
    desk.phone.start();
    desk.checkAgreement();
    CHECK(desk.laptop.title(onlyHere) == "Water the plants");
    SyncedDevice tablet{desk.loop, desk.clock, desk.cloud, "Tablet", 3};
    tablet.start();
    CHECK(tablet.states() == desk.laptop.states());
    CHECK(tablet.titles() == Titles{"Buy lemons", "Call the movers", "Water the plants"});
    for (const auto& view : {desk.laptop.view(onlyHere)})
        CHECK(view->conflicts().empty());
}

TEST_CASE("a copied profile gets an identity of its own, and neither loses an edit")
{
    Desk desk;
    const auto shared = desk.laptop.add("Call the movers");
    desk.startBoth();
    desk.checkAgreement();
    desk.laptop.close();
    SyncedDevice copy{desk.loop, desk.clock, desk.cloud, "Copy", 3};
    copy.close();
    copy.copyFrom(desk.laptop);
    copy.open();
    desk.laptop.open();
    REQUIRE(copy.id() == desk.laptop.id());

    // Both write under the same name, also the same record.
    const auto fromCopy = copy.add("Written on the copy");
    copy.retitle(shared, "Call Smith Movers");
    const auto fromLaptop = desk.laptop.add("Written on the laptop");
    desk.laptop.retitle(shared, "Call Jones Movers");
    copy.start();
    CHECK(copy.status().state == SyncStatus::State::UpToDate);
    desk.laptop.start();
    desk.loop.settle();
    CHECK(copy.id() != desk.laptop.id());
    desk.checkAgreement();
    CHECK(copy.states() == desk.laptop.states());
    for (auto* device : {&desk.laptop, &desk.phone, &copy}) {
        CHECK(device->title(fromCopy) == "Written on the copy");
        CHECK(device->title(fromLaptop) == "Written on the laptop");
        const auto view = device->view(shared);
        CHECK(view->conflicts() == std::vector<FieldNumber>{field::Title});
        CHECK(view->fields.at(field::Title).size() == 2);
    }
    // The copy, too, is a device like any other.
    copy.retitle(fromLaptop, "Seen by all");
    desk.checkAgreement();
    CHECK(desk.laptop.title(fromLaptop) == "Seen by all");
    CHECK(desk.laptop.view(fromLaptop)->conflicts().empty());
}

TEST_CASE("a second new identity within a day is not taken without the person")
{
    Desk desk;
    desk.startBoth();
    const auto copyOnce = [&](std::uint64_t seed) {
        desk.laptop.close();
        auto copy = std::make_unique<SyncedDevice>(desk.loop, desk.clock, desk.cloud, "Copy", seed);
        copy->close();
        copy->copyFrom(desk.laptop);
        copy->open();
        desk.laptop.open();
        copy->add("Written on copy " + std::to_string(seed));
        copy->start();
        desk.laptop.add("Written on the laptop " + std::to_string(seed));
        desk.laptop.start();
        return copy;
    };
    const auto first = copyOnce(3);
    CHECK(desk.laptop.status().state == SyncStatus::State::UpToDate);
    const auto second = copyOnce(4);
    CHECK(desk.laptop.status().state == SyncStatus::State::NeedsPerson);
    CHECK(desk.laptop.status().problem == SyncProblem::Copied);
    CHECK(desk.laptop.status().waiting == 1);
    desk.clock.advance(25h);
    desk.laptop.engine().syncNow();
    desk.checkAgreement();
    CHECK(second->states() == desk.laptop.states());
    CHECK(first->states() == desk.laptop.states());
}

TEST_CASE("a profile restored in the app is another device and takes what it lacks from the log")
{
    Desk desk;
    const auto id = desk.laptop.add("Call the movers");
    desk.startBoth();
    desk.checkAgreement();
    desk.laptop.close();
    SyncedDevice kept{desk.loop, desk.clock, desk.cloud, "Kept", 3};
    kept.close();
    kept.copyFrom(desk.laptop);
    desk.laptop.open();
    desk.laptop.start();
    desk.laptop.retitle(id, "Call Smith Movers");
    desk.checkAgreement();
    desk.laptop.close();
    // What Restore does: the files of then, and no identity.
    desk.laptop.copyFrom(kept);
    {
        auto connection = test::must(Connection::open(desk.laptop.profile().database(), Connection::Mode::ReadWrite));
        test::must(connection->execute("DELETE FROM meta WHERE name = 'device'"));
    }
    desk.laptop.open();
    const auto added = desk.laptop.add("Buy lemons");
    desk.laptop.start();
    desk.checkAgreement();
    CHECK(desk.laptop.title(id) == "Call Smith Movers");
    CHECK(desk.laptop.view(id)->conflicts().empty());
    CHECK(desk.phone.title(added) == "Buy lemons");
}

TEST_CASE("deleting and editing at the same time: what was changed without knowing is shown")
{
    Desk desk;
    const auto id = desk.laptop.add("Call the movers");
    desk.startBoth();
    desk.checkAgreement();
    desk.laptop.stop();
    desk.phone.stop();
    desk.laptop.remove(id);
    desk.phone.retitle(id, "Call Smith Movers");
    desk.startBoth();
    desk.checkAgreement();
    CHECK(desk.laptop.titles() == Titles{"Call Smith Movers"});
}

TEST_CASE("late edits beat purge")
{
    Desk desk;
    const auto id = desk.laptop.add("Call the movers");
    const auto other = desk.laptop.add("Buy lemons");
    desk.startBoth();
    desk.checkAgreement();
    desk.phone.stop();
    desk.laptop.remove(id);
    desk.laptop.remove(other);
    for (const auto& gone : {id, other})
        test::must(desk.laptop.write([&](Writer& writer) { return writer.purge({&gone, 1}); }));
    desk.loop.settle();
    desk.phone.retitle(id, "Call Smith Movers");
    desk.phone.engine().start();
    desk.checkAgreement();
    CHECK(desk.laptop.title(id) == "Call Smith Movers");
    CHECK(desk.phone.title(id) == "Call Smith Movers");
    CHECK_FALSE(desk.phone.view(other));
}

TEST_CASE("when keys are changed, what waits is sealed anew and nobody notices")
{
    Desk desk;
    desk.startBoth();
    const auto id = desk.laptop.add("Call the movers");
    desk.checkAgreement();
    desk.phone.stop();
    desk.laptop.stop();
    desk.laptop.retitle(id, "Call Smith Movers");
    desk.phone.add("Buy lemons");
    desk.cloud.rotateKeys();
    desk.laptop.engine().start();
    desk.phone.engine().start();
    desk.checkAgreement();
    CHECK(desk.phone.title(id) == "Call Smith Movers");
    CHECK(desk.laptop.engine().state().epoch == 2);
}

TEST_CASE("devices agree, and say so")
{
    Desk desk;
    desk.startBoth();
    desk.laptop.add("Call the movers");
    desk.loop.advance(20min);
    for (auto* device : {&desk.laptop, &desk.phone}) {
        REQUIRE(device->status().details.peers.size() == 1);
        const auto& peer = device->status().details.peers.front();
        CHECK(peer.agreedAt.has_value());
        CHECK(desk.clock.now() - peer.heardAt < 16min);
        CHECK_FALSE(peer.differs);
    }
    CHECK(desk.laptop.status().details.peers.front().name == "Phone");
}

TEST_CASE("another account gets everything anew")
{
    Desk desk;
    desk.laptop.add("Call the movers");
    desk.startBoth();
    const auto fromPhone = desk.phone.add("Buy lemons");
    desk.checkAgreement();
    desk.laptop.close();
    test::Cloud other{desk.loop, desk.clock, 43};
    SyncedDevice moved{desk.loop, desk.clock, other, "Laptop", 5};
    moved.close();
    moved.copyFrom(desk.laptop);
    moved.open();
    moved.start();
    CHECK(moved.status().state == SyncStatus::State::UpToDate);
    SyncedDevice tablet{desk.loop, desk.clock, other, "Tablet", 6};
    tablet.start();
    CHECK(tablet.states() == moved.states());
    CHECK(tablet.title(fromPhone) == "Buy lemons");
}
