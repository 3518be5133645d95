// SPDX-License-Identifier: AGPL-3.0-or-later
//
// What becomes of a record that one device deletes for good while others go on writing: several profiles that hand each
// other their states.

#include "core/Commands.h"
#include "core/store/WholeRecords.h"
#include "tests/support/Catch.h"
#include "tests/support/Must.h"
#include "tests/support/TemporaryProfile.h"

#include <set>

using namespace altair;
using namespace altair::test;
using namespace std::chrono_literals;

namespace {

/// A device that the record of the test is on, and which of the edits made to it this device knows of.
struct Device {
    explicit Device(std::uint64_t seed) : home(seed) {}

    TemporaryProfile home;
    std::set<int> knows;
};

void write(Device& device, const RecordId& id, FieldNumber field, const std::string& text)
{
    device.home.clock.advance(1s);
    must(edit(device.home.writer(), id, {{field, FieldChange::How::Set, text}}));
}

std::vector<Record> statesOf(Device& device, const RecordId& id)
{
    const auto whole = must(wholeRecord(device.home.writer().connection(), id));
    if (!whole)
        return {};
    std::vector<Record> states{whole->fields};
    if (whole->text)
        states.push_back(*whole->text);
    return states;
}

void take(Device& device, const std::vector<Record>& states)
{
    must(device.home.writer().joinRecords(states, {Verb::Import, 1, "elsewhere"}));
}

void send(Device& from, Device& to, const RecordId& id)
{
    take(to, statesOf(from, id));
    to.knows.insert(from.knows.begin(), from.knows.end());
}

bool isThere(Device& device, const RecordId& id)
{
    return must(device.home.reader().record(id)).has_value();
}

std::string textOf(Device& device, const RecordId& id, FieldNumber field)
{
    return device.home.view(id).text(field);
}

/// Two devices that both have a task with notes.
struct Two {
    Device laptop{1};
    Device phone{2};
    RecordId id = laptop.home.add("Title // notes");

    Two() { send(laptop, phone, id); }
    void exchange()
    {
        for (int i = 0; i < 3; ++i) {
            send(laptop, phone, id);
            send(phone, laptop, id);
        }
    }
    void checkAgreed() { CHECK(statesOf(laptop, id) == statesOf(phone, id)); }
};

}  // namespace

TEST_CASE("a record that nobody edited meanwhile is purged everywhere, with its history and what could be undone")
{
    Two two;
    write(two.phone, two.id, field::Title, "An earlier title");
    write(two.phone, two.id, field::Title, "Title");
    send(two.phone, two.laptop, two.id);
    must(two.laptop.home.writer().purge({&two.id, 1}));
    send(two.laptop, two.phone, two.id);
    CHECK_FALSE(isThere(two.phone, two.id));
    two.checkAgreed();

    auto& connection = two.phone.home.writer().connection();
    CHECK(must(connection.number("SELECT count(*) FROM history")) == 0);
    CHECK(must(connection.number("SELECT count(*) FROM search_doc")) == 0);
    CHECK(
        must(connection.number("SELECT count(*) FROM action_part WHERE instr(traces, CAST('earlier' AS BLOB))")) == 0);
}

TEST_CASE("a title that was edited before the purge was heard of brings the notes back too")
{
    Two two;
    must(two.laptop.home.writer().purge({&two.id, 1}));
    write(two.phone, two.id, field::Title, "Late title");
    SECTION("the one who edited hears of the purge")
    {
        send(two.laptop, two.phone, two.id);
    }
    SECTION("the one who purged hears of the edit")
    {
        send(two.phone, two.laptop, two.id);
    }
    SECTION("the one who purged hears of the edited group alone")
    {
        take(two.laptop, {statesOf(two.phone, two.id).front()});
        CHECK(textOf(two.laptop, two.id, field::Title) == "Late title");
    }
    two.exchange();
    for (auto* device : {&two.laptop, &two.phone}) {
        REQUIRE(isThere(*device, two.id));
        CHECK(textOf(*device, two.id, field::Title) == "Late title");
        CHECK(textOf(*device, two.id, field::Notes) == "notes");
    }
    two.checkAgreed();
}

TEST_CASE("notes that were edited before the purge was heard of bring title and fields back too")
{
    Two two;
    const auto before = statesOf(two.phone, two.id);
    must(two.laptop.home.writer().purge({&two.id, 1}));
    write(two.phone, two.id, field::Notes, "Late notes");
    SECTION("the one who edited hears of the purge")
    {
        send(two.laptop, two.phone, two.id);
    }
    SECTION("text first, then fields")
    {
        auto tombstones = statesOf(two.laptop, two.id);
        std::ranges::reverse(tombstones);
        take(two.phone, tombstones);
    }
    SECTION("the one who purged hears of the edited group alone, and then hands its text on")
    {
        const auto purged = statesOf(two.laptop, two.id);
        take(two.laptop, {statesOf(two.phone, two.id).back()});
        take(two.phone, {purged.front(), statesOf(two.laptop, two.id).back()});
    }
    SECTION("what was there before is heard of again")
    {
        send(two.phone, two.laptop, two.id);
        take(two.laptop, before);
    }
    two.exchange();
    for (auto* device : {&two.laptop, &two.phone}) {
        REQUIRE(isThere(*device, two.id));
        CHECK(textOf(*device, two.id, field::Title) == "Title");
        CHECK(textOf(*device, two.id, field::Notes) == "Late notes");
    }
    two.checkAgreed();
}

TEST_CASE("a record that came back is not written again each time it is heard of")
{
    Two two;
    must(two.laptop.home.writer().purge({&two.id, 1}));
    write(two.phone, two.id, field::Title, "Late title");
    two.exchange();
    const auto settled = statesOf(two.phone, two.id);
    two.exchange();
    CHECK(statesOf(two.phone, two.id) == settled);
}

TEST_CASE("a record that came back shows no conflicts, keeps those it had, and stays out of Trash")
{
    Two two;
    write(two.laptop, two.id, field::Title, "One title");
    write(two.phone, two.id, field::Title, "Another title");
    two.exchange();
    REQUIRE(two.phone.home.view(two.id).conflicts() == std::vector<FieldNumber>{field::Title});
    must(remove(two.laptop.home.writer(), std::vector{two.id}));
    two.exchange();
    must(two.laptop.home.writer().purge({&two.id, 1}));
    write(two.phone, two.id, field::Notes, "Late notes");
    two.exchange();
    const auto view = two.laptop.home.view(two.id);
    CHECK(view.conflicts() == std::vector<FieldNumber>{field::Title});
    CHECK_FALSE(view.inTrash());
}

TEST_CASE("whatever the order: a purge wins over what it had seen, and nothing over a late edit")
{
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SeededRandom random{seed};
        std::vector<std::unique_ptr<Device>> devices;
        for (std::uint64_t i = 0; i < 3; ++i)
            devices.push_back(std::make_unique<Device>(10 * seed + i));
        const auto id = devices[0]->home.add("Title // notes");
        for (auto& device : devices)
            send(*devices[0], *device, id);
        const auto any = [&]() -> Device& { return *devices[random.bits64() % devices.size()]; };
        std::set<int> edits;
        std::optional<std::set<int>> seenByPurge;
        for (int step = 0; step < 15; ++step) {
            auto& device = any();
            const auto what = random.bits64() % 6;
            const bool canWrite = isThere(device, id);
            if (what < 3) {
                send(device, any(), id);
            } else if (what < 5 && canWrite && &device != devices[0].get()) {
                const auto field = what == 3 ? field::Title : field::Notes;
                write(device, id, field, "Edit " + std::to_string(step));
                edits.insert(step);
                device.knows.insert(step);
            } else if (what == 5 && canWrite && &device == devices[0].get() && !seenByPurge) {
                must(device.home.writer().purge({&id, 1}));
                seenByPurge = device.knows;
            }
        }
        for (int round = 0; round < 4; ++round)
            for (auto& from : devices)
                for (auto& to : devices)
                    send(*from, *to, id);

        INFO("seed " << seed);
        for (auto& device : devices) {
            CHECK(statesOf(*device, id) == statesOf(*devices[0], id));
            const bool lives = !seenByPurge || *seenByPurge != edits;
            REQUIRE(isThere(*device, id) == lives);
            CHECK((!lives || !textOf(*device, id, field::Title).empty()));
            CHECK((!lives || !textOf(*device, id, field::Notes).empty()));
        }
    }
}
