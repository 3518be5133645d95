// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/folder/Compaction.h"
#include "tests/support/Files.h"
#include "tests/unit/sync/transport/folder/FolderWorld.h"

#include <filesystem>

using namespace altair;
using test::arrived;
using test::failed;
using test::FolderWorld;
using test::must;
using Kind = TransportError::Kind;
namespace fs = std::filesystem;

namespace {

const DeviceId kLaptop{0x11};
const DeviceId kPhone{0x22};
const RecordId kMilk = test::recordId(1);
const RecordId kBread = test::recordId(2);

/// A device of the world with its transport.
struct Party {
    Party(FolderWorld& folderWorld, DeviceId id) : world(&folderWorld), device(folderWorld.space, id) { restart(); }

    void restart()
    {
        transport.reset();
        transport = must(FolderTransport::open(world->options(device.id)));
    }
    TransportResult<PushAnswer> tryPush(const SealedBatch& batch)
    {
        return world->loop.answer<PushAnswer>([&](auto done) { transport->push(batch, std::move(done)); });
    }
    PushOutcome push(const std::vector<Sealed>& rows)
    {
        const auto batch = device.batch(world->keys.folder, rows);
        const auto answer = arrived(tryPush(batch));
        if (answer.outcome == PushOutcome::Accepted)
            device.accepted(batch);
        return answer.outcome;
    }
    void add(std::string_view text, const RecordId& record = kMilk)
    {
        CHECK(push({device.edit(record, text)}) == PushOutcome::Accepted);
    }
    TransportResult<PullPage> tryPull(std::uint64_t after = 0)
    {
        return world->loop.answer<PullPage>(
            [&](auto done) { transport->pull({device.id, after, 0, 4 * 1024 * 1024, false}, std::move(done)); });
    }
    PullPage pull(std::uint64_t after = 0)
    {
        auto page = arrived(tryPull(after));
        for (const auto& row : page.rows)
            device.join(must(Sealed::fromRow(row.row)));
        return page;
    }
    fs::path part() const { return world->folder.path() / "devices" / hexOf(device.id); }
    std::vector<std::string> segments() const
    {
        auto all = test::names(part());
        std::erase_if(all, [](const auto& name) { return !name.ends_with(".seg"); });
        return all;
    }
    fs::path onlySegment() const
    {
        REQUIRE(segments().size() == 1);
        return part() / segments()[0];
    }

    FolderWorld* world;
    test::TestDevice device;
    std::unique_ptr<FolderTransport> transport;
};

}  // namespace

TEST_CASE("what vanishes from the folder, or is spoiled there, is written again by its owner")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    laptop.add("Milk");
    const auto file = laptop.onlySegment();
    const auto bytes = test::contents(file);
    const auto spoil = [&](auto how) {
        how();
        laptop.pull();
        CHECK(test::contents(file) == bytes);
    };
    spoil([&] { fs::remove(file); });
    spoil([&] { fs::remove_all(world.folder.path() / "devices"); });
    spoil([&] { fs::resize_file(file, 10); });
    spoil([&] { test::write(file, Bytes(bytes.size(), 'x')); });
    spoil([&] { fs::remove(world.folder.path() / "keys"); });
    CHECK(must(shared_folder::look(world.folder.path())) == world.keys);
}

TEST_CASE("a file that is not whole is waited for")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    laptop.add("Milk");
    laptop.transport.reset();
    const auto file = laptop.onlySegment();
    const auto bytes = test::contents(file);
    Party phone{world, kPhone};
    for (const auto& half : {bytes.substr(0, 50), Bytes(bytes.size(), '\0'), Bytes{}}) {
        test::write(file, half);
        CHECK(phone.pull().rows.empty());
    }
    test::write(file, bytes);
    CHECK(phone.pull().rows.size() == 1);
}

TEST_CASE("copies that conflicts leave count once, whatever they are called")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    laptop.add("Milk");
    const auto file = laptop.onlySegment();
    const auto bytes = test::contents(file);
    const auto name = file.stem().string();
    fs::remove(file);
    laptop.transport.reset();
    for (const auto& copy : {name + " (Laptop's conflicted copy 2026-11-21).seg",
             name + ".sync-conflict-20261121-120000-ABCDEFG.seg", std::string{"renamed.seg"}, name + "(1).seg"})
        test::write(laptop.part() / copy, bytes);
    test::write(laptop.part() / ("." + name + ".seg.unfinished"), bytes);
    test::write(laptop.part() / "holiday.jpg", "x");
    Party phone{world, kPhone};
    CHECK(phone.pull().rows.size() == 1);
    CHECK(phone.pull().rows.size() == 1);
    CHECK(phone.device.textOf(kMilk) == "Milk");
    laptop.restart();
    CHECK(laptop.pull().chain == laptop.device.chain);
    laptop.add("Oat milk");
}

TEST_CASE("an index that is lost or damaged is made again, and its old cursor misses nothing")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    Party phone{world, kPhone};
    laptop.add("Milk");
    laptop.add("Bread", kBread);
    const auto cursor = phone.pull().next;
    phone.transport.reset();
    const auto index = world.options(kPhone).index;
    const auto again = [&] {
        phone.restart();
        laptop.add("More milk");
        const auto page = phone.pull(cursor);
        CHECK(page.rows.size() == 2);
        CHECK(phone.device.textOf(kMilk) == "More milk");
        phone.transport.reset();
    };
    SECTION("lost")
    {
        fs::remove(index);
        again();
    }
    SECTION("another file")
    {
        test::write(index, "this is no database, and never was one");
        again();
    }
    SECTION("a clock that was put back since")
    {
        fs::remove(index);
        world.clock.advance(-std::chrono::hours{24});
        again();
    }
    SECTION("its own chain is found in the folder")
    {
        laptop.transport.reset();
        fs::remove(world.options(kLaptop).index);
        laptop.restart();
        CHECK(laptop.pull().chain == laptop.device.chain);
        laptop.add("Soy milk");
    }
    SECTION("spoiled in the middle")
    {
        laptop.transport.reset();
        const auto mine = world.options(kLaptop).index;
        test::overwrite(mine, 4096, Bytes(fs::file_size(mine) - 4096, 'x'));
        laptop.restart();
        std::ignore = laptop.tryPull();  // Perhaps it is noticed only now.
        CHECK(laptop.pull().rows.size() == 2);
        CHECK(laptop.pull().chain == laptop.device.chain);
        laptop.add("Soy milk");
    }
}

TEST_CASE("a copy of a profile is fenced before it writes anything")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    laptop.add("Milk");
    laptop.transport.reset();
    auto options = world.options(kLaptop);
    fs::copy_file(options.index, world.profiles.path() / "copied");
    options.index = world.profiles.path() / "copied";
    Party copy{world, DeviceId{0x77}};
    copy.device = laptop.device;
    copy.transport = must(FolderTransport::open(options));
    CHECK(copy.pull().chain != laptop.device.chain);
    CHECK(copy.push({copy.device.edit(kMilk, "Written by the copy")}) == PushOutcome::Fenced);
    CHECK(laptop.segments().size() == 1);
    laptop.restart();
    laptop.add("Oat milk");

    const DeviceId renamed{0x99};
    copy.device.id = renamed;
    copy.device.chain = {};
    arrived(world.loop.answer<void>([&](auto done) { copy.transport->introduce(renamed, std::move(done)); }));
    CHECK(copy.pull().chain == ChainValue{});
    copy.add("Written under another name", kBread);
    CHECK(laptop.pull().rows.size() == 2);
}

TEST_CASE("two that write in one device's name are both fenced")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    laptop.add("Milk");
    laptop.transport.reset();
    const auto index = world.options(kLaptop).index;
    fs::copy_file(index, world.profiles.path() / "snapshot");
    auto twin = laptop.device;
    laptop.restart();
    laptop.add("Oat milk");
    laptop.transport.reset();
    // The same computer, as it was before: as when a virtual machine is put back, while its folder's changes are on their way.
    const auto later = laptop.segments();
    fs::rename(index, world.profiles.path() / "first");
    fs::copy_file(world.profiles.path() / "snapshot", index);
    fs::rename(world.folder.path() / "devices", world.profiles.path() / "devices");
    laptop.restart();
    std::swap(laptop.device, twin);
    laptop.add("Soy milk");
    laptop.transport.reset();
    fs::copy(world.profiles.path() / "devices", world.folder.path() / "devices",
        fs::copy_options::recursive | fs::copy_options::skip_existing);

    laptop.restart();
    CHECK(laptop.push({laptop.device.edit(kMilk, "Rice milk")}) == PushOutcome::Fenced);
    CHECK(laptop.pull().chain != laptop.device.chain);
    laptop.transport.reset();
    fs::remove(index);
    fs::rename(world.profiles.path() / "first", index);
    laptop.restart();
    std::swap(laptop.device, twin);
    CHECK(laptop.push({laptop.device.edit(kMilk, "Rice milk")}) == PushOutcome::Fenced);
}

TEST_CASE("nothing is written where the folder is not the right one")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    laptop.add("Milk");
    const auto refused = [&](Kind kind) {
        const auto error = failed(
            laptop.tryPush(laptop.device.batch(world.keys.folder, {laptop.device.edit(kMilk, "Oat milk")})));
        CHECK(error.kind == kind);
        CHECK(error.sentence.find(world.folder.path().string()) != std::string::npos);
        CHECK(failed(laptop.tryPull()).kind == kind);
    };
    SECTION("not there")
    {
        const auto away = world.profiles.path() / "away";
        fs::rename(world.folder.path(), away);
        refused(Kind::Unreachable);
        fs::rename(away, world.folder.path());
        CHECK(laptop.pull().rows.size() == 1);
    }
    SECTION("empty, as where a drive is mounted")
    {
        fs::remove_all(world.folder.path() / "devices");
        fs::remove(world.folder.path() / "keys");
        refused(Kind::Unreachable);
        CHECK(test::names(world.folder.path()).empty());
    }
    SECTION("somebody else's")
    {
        auto other = world.keys;
        other.folder = LogId{{9}};
        test::write(world.folder.path() / "keys", serializeFolderKeys(other));
        refused(Kind::Refused);
        CHECK(must(shared_folder::look(world.folder.path())) == other);
    }
}

TEST_CASE("many small segments become few, and nothing that is not covered is lost")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    Party phone{world, kPhone};
    constexpr int kRecords = 50;
    for (int i = 0; i < 250; ++i)
        laptop.add("Text " + std::to_string(i), test::recordId(static_cast<std::uint8_t>(1 + i % kRecords)));
    phone.pull();
    phone.add("Covers one of them", test::recordId(1));
    CHECK(laptop.segments().size() == 250);

    world.clock.advance(std::chrono::hours{25});
    laptop.pull();
    CHECK(laptop.segments().size() == 251);
    world.clock.advance(Compaction::kGrace + std::chrono::hours{25});
    laptop.pull();
    REQUIRE(laptop.segments().size() == 1);
    const auto compacted = must(parseSegment(test::contents(laptop.onlySegment())));
    CHECK(compacted.rows.size() == kRecords - 1);
    CHECK(compacted.replaces.size() == 250);
    CHECK(compacted.chain == laptop.device.chain);

    Party fresh{world, DeviceId{0x33}};
    CHECK(fresh.pull().rows.size() == kRecords);
    CHECK(fresh.device.textOf(test::recordId(2)) == "Text 201");
    CHECK(fresh.device.textOf(test::recordId(1)) == "Covers one of them");
    // One that saw them all and one that saw only what is left are at the same place.
    const auto position = fresh.transport->position(fresh.pull().upto);
    CHECK(phone.transport->position(phone.pull().upto) == position);
    CHECK(laptop.transport->position(laptop.pull().upto) == position);
    laptop.add("After it");
    CHECK(fresh.transport->position(fresh.pull().upto) != position);
}

TEST_CASE("a compacted segment that has come without what it relies on says nothing false")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    Party phone{world, kPhone};
    for (int i = 0; i < 210; ++i)
        laptop.add("Text " + std::to_string(i), test::recordId(static_cast<std::uint8_t>(1 + i)));
    phone.pull();
    phone.add("Covers one of them", test::recordId(1));
    laptop.pull();
    world.clock.advance(std::chrono::hours{25});
    laptop.pull();
    // Two to whom the phone's segment has not come: one saw the small ones, the other did not.
    phone.transport.reset();
    fs::rename(phone.part(), world.profiles.path() / "late");
    Party one{world, DeviceId{0x33}};
    CHECK(one.pull().rows.size() == 210);
    const auto seen = one.transport->position(one.pull().upto);
    one.transport.reset();
    laptop.transport.reset();
    for (const auto& name : laptop.segments())
        if (must(parseSegment(test::contents(laptop.part() / name))).kind == Segment::Kind::Push)
            fs::remove(laptop.part() / name);
    Party other{world, DeviceId{0x44}};
    CHECK(other.pull().rows.size() == 209);
    CHECK(other.transport->position(other.pull().upto) != seen);
    fs::rename(world.profiles.path() / "late", phone.part());
    CHECK(other.pull().rows.size() == 210);
    one.restart();
    CHECK(one.transport->position(one.pull().upto) == other.transport->position(other.pull().upto));
}

TEST_CASE("a segment that was let go and comes back is removed again, and read by nobody twice")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    for (int i = 0; i < 201; ++i)
        laptop.add("Text " + std::to_string(i));
    const auto first = laptop.part() / laptop.segments()[0];
    const auto bytes = test::contents(first);
    world.clock.advance(std::chrono::hours{25});
    laptop.pull();
    world.clock.advance(Compaction::kGrace + std::chrono::hours{25});
    laptop.pull();
    REQUIRE(laptop.segments().size() == 1);
    test::write(first, bytes);
    CHECK(laptop.pull().rows.size() == 1);
    CHECK(!fs::exists(first));
    CHECK(laptop.pull().chain == laptop.device.chain);
    laptop.add("Goes on");
}

TEST_CASE("a segment of a newer version is left for a newer program")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    laptop.add("Milk");
    auto content = test::contents(laptop.onlySegment());
    content.resize(content.size() - 32);
    content[15] = 2;
    const auto file = sealedWhole(content);
    test::write(laptop.part() / (nameOf(file).hex() + ".seg"), file);
    Party phone{world, kPhone};
    CHECK(phone.pull().rows.size() == 1);
    CHECK(fs::exists(laptop.part() / (nameOf(file).hex() + ".seg")));
}

TEST_CASE("a folder that can't be written keeps what is to be sent for later")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    laptop.add("Milk");
    // A file where the device's folder should be: no permission stops root, who runs some tests.
    const auto aside = world.profiles.path() / "aside";
    fs::rename(laptop.part(), aside);
    test::write(laptop.part(), "in the way");
    const auto batch = laptop.device.batch(world.keys.folder, {laptop.device.edit(kMilk, "Oat milk")});
    CHECK(!laptop.tryPush(batch));
    fs::remove(laptop.part());
    CHECK(arrived(laptop.tryPush(batch)).outcome == PushOutcome::Accepted);
    CHECK(laptop.segments().size() == 2);
}

TEST_CASE("what another device writes is heard, also after the folder was away")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    Party phone{world, kPhone};
    std::uint64_t head = 0;
    std::optional<TransportError> closed;
    const auto listen = [&] {
        phone.transport->listen([&](const Heard& heard) {
            if (const auto* grown = std::get_if<HeardHead>(&heard))
                head = grown->head;
            if (const auto* gone = std::get_if<HeardClosed>(&heard))
                closed = gone->why;
        });
    };
    listen();
    world.loop.until([&] { return head != 0; });
    const auto before = head;
    laptop.add("Milk");
    world.loop.until([&] { return head > before; });
    const auto away = world.profiles.path() / "away";
    fs::rename(world.folder.path(), away);
    world.loop.until([&] { return closed.has_value(); });
    CHECK(closed->kind == Kind::Unreachable);
    fs::rename(away, world.folder.path());
    head = 0;
    listen();
    world.loop.until([&] { return head > before; });
}

TEST_CASE("files that no row names any more are collected by who brought them")
{
    FolderWorld world;
    Party laptop{world, kLaptop};
    const BlobId photo{{7}};
    const auto put = [&] {
        arrived(world.loop.answer<void>(
            [&](auto done) { laptop.transport->putChunk(photo, 0, 1, 1, "sealed chunk", std::move(done)); }));
    };
    const auto isThere = [&] {
        return arrived(world.loop.answer<std::optional<BlobState>>([&](auto done) {
            laptop.transport->blobState(photo, std::move(done));
        })).has_value();
    };
    put();
    CHECK(laptop.push({laptop.device.edit(kMilk, "Milk", {photo})}) == PushOutcome::Accepted);
    for (int day = 0; day < 130; ++day) {
        world.clock.advance(std::chrono::hours{25});
        CHECK(isThere());
    }
    laptop.add("Without the photo");
    int days = 0;
    for (; days < 200 && isThere(); ++days)
        world.clock.advance(std::chrono::hours{25});
    CHECK(days > 60);
    CHECK(days < 200);
}
