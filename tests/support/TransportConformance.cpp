// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/TransportConformance.h"

#include "tests/support/Must.h"

#include <algorithm>
#include <optional>

namespace altair::test {

namespace {

constexpr int kMostTurns = 100'000;
const DeviceId kLaptop{0x11};
const DeviceId kPhone{0x22};
const RecordId kMilk = recordId(1);
const RecordId kBread = recordId(2);

/// One device of the suite, with its way to the log.
class Party {
public:
    Party(TransportWorld& world, DeviceId id) : device(world.space, id), transport(world.connect(id)), m_world(&world)
    {}

    template <class T, class Call>
    TransportResult<T> ask(Call call)
    {
        auto answered = std::make_shared<std::optional<TransportResult<T>>>();
        call([answered](TransportResult<T> result) { answered->emplace(std::move(result)); });
        CHECK(!*answered);  // Never inside the call.
        waitFor([&] { return answered->has_value(); });
        return std::move(**answered);
    }
    template <class T, class Call>
    T get(Call call)
    {
        auto result = ask<T>(std::move(call));
        if (!result)
            FAIL(result.error().sentence + " (" + result.error().detail + ")");
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }

    LogId log()
    {
        return get<WrappedKeys>([&](auto done) { transport->fetchKeys(std::move(done)); }).log;
    }
    PushAnswer push(const SealedBatch& batch)
    {
        return get<PushAnswer>([&](auto done) { transport->push(batch, std::move(done)); });
    }
    /// Pushes what must be accepted.
    PushAnswer add(const std::vector<Sealed>& rows)
    {
        const auto batch = device.batch(log(), rows);
        const auto answer = push(batch);
        CHECK(answer.outcome == PushOutcome::Accepted);
        CHECK(answer.chain == batch.chainAfter(m_world->space.id));
        device.accepted(batch);
        return answer;
    }
    PullPage pull(PullQuery query = {})
    {
        query.device = device.id;
        return get<PullPage>([&](auto done) { transport->pull(query, std::move(done)); });
    }
    /// Everything up to the head, joined; answers the numbers of the rows.
    std::vector<std::uint64_t> pullAll(std::uint32_t limit = 1024 * 1024)
    {
        std::vector<std::uint64_t> numbers;
        PullQuery query;
        query.limit = limit;
        query.ownHeadersOnly = false;
        for (;;) {
            const auto page = pull(query);
            for (const auto& row : page.rows) {
                device.join(must(Sealed::fromRow(row.row)));
                numbers.push_back(row.seq);
            }
            if (page.next == page.upto)
                return numbers;
            REQUIRE(page.next > query.after);
            query.after = page.next;
            query.upto = page.upto;
        }
    }
    void waitFor(const std::function<bool()>& holds)
    {
        for (int i = 0; i < kMostTurns && !holds(); ++i)
            m_world->turn();
        REQUIRE(holds());
    }

    TestDevice device;
    std::unique_ptr<Transport> transport;

private:
    TransportWorld* m_world;
};

/// The rows that a page shows, as numbers and texts.
std::vector<std::string> textsIn(const PullPage& page, TestSpace& space)
{
    Sealer sealer{space.keys, space.random};
    std::vector<std::string> texts;
    for (const auto& row : page.rows) {
        const auto opened = must(sealer.open(must(Sealed::fromRow(row.row))));
        texts.push_back(opened.record.fields.at(0).winner().value);
    }
    return texts;
}

/// Text that does not get shorter by compressing it.
std::string noise(TestSpace& space, std::size_t size)
{
    std::string text(size, '\0');
    space.random.fill({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    return text;
}

using Texts = std::vector<std::string>;

PullQuery whole(std::uint64_t after = 0, std::uint64_t upto = 0, std::uint32_t limit = 1024 * 1024)
{
    PullQuery query;
    query.after = after;
    query.upto = upto;
    query.limit = limit;
    query.ownHeadersOnly = false;
    return query;
}

void checkRows(TransportWorld& world)
{
    Party laptop{world, kLaptop};
    Party phone{world, kPhone};
    SECTION("a log begins empty")
    {
        const auto page = laptop.pull();
        CHECK(page.rows.empty());
        CHECK(page.next == page.upto);
        CHECK(page.upto == page.head);
        CHECK(page.chain == ChainValue{});
        CHECK(page.log == laptop.log());
        CHECK(!page.log.isNull());
    }
    SECTION("what one device pushed the other pulls, byte for byte and in order")
    {
        const std::vector rows{laptop.device.edit(kMilk, "Milk"), laptop.device.edit(kBread, "Bread")};
        const auto answer = laptop.add(rows);
        CHECK(answer.log == phone.log());
        CHECK(answer.last == answer.first + 1);
        CHECK(answer.head == answer.last);
        const auto page = phone.pull();
        REQUIRE(page.rows.size() == 2);
        CHECK(page.rows[0].row == rows[0].row());
        CHECK(page.rows[1].row == rows[1].row());
        CHECK(page.rows[1].hash == rows[1].hash());
        CHECK(page.rows[0].batch == page.rows[0].seq);
        CHECK(page.rows[1].batch == page.rows[0].seq);
        CHECK(page.rows[0].received.time_since_epoch().count() > 0);
        CHECK(page.head == page.rows[1].seq);
        CHECK(page.chain == ChainValue{});
        CHECK(laptop.pull().chain == laptop.device.chain);
    }
    SECTION("a device's own rows come as headers where that is enough")
    {
        const auto row = laptop.device.edit(kMilk, "Milk");
        laptop.add({row});
        const auto page = laptop.pull();
        REQUIRE(page.rows.size() == 1);
        CHECK(!page.rows[0].hasBody());
        CHECK(page.rows[0].row.header == row.row().header);
        CHECK(page.rows[0].hash == row.hash());
        CHECK(laptop.pull(whole()).rows.at(0).row == row.row());
    }
    SECTION("pages end where batches end, and lead through the log")
    {
        for (int i = 0; i < 6; ++i)
            laptop.add({laptop.device.edit(recordId(static_cast<std::uint8_t>(10 + i)), noise(world.space, 3000)),
                laptop.device.edit(recordId(static_cast<std::uint8_t>(50 + i)), "small")});
        const auto first = phone.pull(whole(0, 0, 4000));
        REQUIRE(!first.rows.empty());
        CHECK(first.rows.size() < 12);
        CHECK(first.rows.size() % 2 == 0);
        CHECK(first.next < first.upto);
        CHECK(phone.pullAll(4000).size() == 12);
        CHECK(phone.pull(whole(0, 0, 1)).rows.size() == 2);
    }
    SECTION("of what is covered only the newest is left")
    {
        laptop.add({laptop.device.edit(kMilk, "Milk")});
        const auto before = phone.pull(whole());
        laptop.add({laptop.device.edit(kMilk, "Oat milk")});
        CHECK(textsIn(phone.pull(whole()), world.space) == Texts{"Oat milk"});
        CHECK(phone.pull(whole(before.next)).rows.size() == 1);
        // Who reads up to the earlier cut still sees what was there then.
        const auto cut = phone.pull(whole(0, before.upto));
        CHECK(textsIn(cut, world.space) == Texts{"Milk"});
        CHECK(cut.rows[0].died == phone.pull(whole()).rows[0].seq);
    }
    SECTION("concurrent edits stay beside each other until somebody has joined them")
    {
        laptop.add({laptop.device.edit(kMilk, "Milk")});
        phone.add({phone.device.edit(kMilk, "Oat milk")});
        CHECK(textsIn(phone.pull(whole()), world.space) == Texts{"Milk", "Oat milk"});
        laptop.pullAll();
        CHECK(laptop.device.textOf(kMilk) == "Milk|Oat milk");
        laptop.add({laptop.device.edit(kMilk, "Soy milk")});
        CHECK(textsIn(phone.pull(whole()), world.space) == Texts{"Soy milk"});
    }
}

void checkPushes(TransportWorld& world)
{
    Party laptop{world, kLaptop};
    Party phone{world, kPhone};
    const auto log = laptop.log();
    const auto unchanged = [&](std::size_t rows) { CHECK(phone.pull(whole()).rows.size() == rows); };
    SECTION("the same request is accepted as often as it comes, and counts once")
    {
        const auto batch = laptop.device.batch(log, {laptop.device.edit(kMilk, "Milk")});
        for (int i = 0; i < 3; ++i) {
            const auto answer = laptop.push(batch);
            CHECK(answer.outcome == PushOutcome::Accepted);
            CHECK(answer.chain == batch.chainAfter(world.space.id));
        }
        unchanged(1);
    }
    SECTION("a device whose past is another is fenced")
    {
        laptop.add({laptop.device.edit(kMilk, "Milk")});
        auto copy = laptop.device;
        laptop.add({laptop.device.edit(kMilk, "Oat milk")});
        const auto answer = laptop.push(copy.batch(log, {copy.edit(kBread, "Bread")}));
        CHECK(answer.outcome == PushOutcome::Fenced);
        CHECK(answer.chain == laptop.device.chain);
        unchanged(1);
    }
    SECTION("a device that takes a new name begins anew")
    {
        laptop.add({laptop.device.edit(kMilk, "Milk")});
        const DeviceId renamed{0x99};
        TestDevice device{world.space, renamed};
        laptop.get<void>([&](auto done) { laptop.transport->introduce(renamed, std::move(done)); });
        laptop.get<void>([&](auto done) { laptop.transport->introduce(renamed, std::move(done)); });
        CHECK(laptop.push(device.batch(log, {device.edit(kBread, "Bread")})).outcome == PushOutcome::Accepted);
        unchanged(2);
    }
    SECTION("a request for another log is not taken")
    {
        const auto answer = laptop.push(laptop.device.batch(LogId{{9}}, {laptop.device.edit(kMilk, "Milk")}));
        CHECK(answer.outcome == PushOutcome::NewLog);
        CHECK(answer.log == log);
        unchanged(0);
    }
    SECTION("one name means one row")
    {
        auto copy = laptop.device;
        const auto row = laptop.device.edit(kMilk, "Milk");
        laptop.add({row});
        copy.chain = laptop.device.chain;
        CHECK(laptop.push(copy.batch(log, {copy.edit(kMilk, "Other milk")})).outcome == PushOutcome::Fork);
        unchanged(1);
        laptop.add({row});  // In another request: what is there is acknowledged.
        unchanged(1);
    }
    SECTION("what is covered already is acknowledged")
    {
        const auto old = laptop.device.edit(kMilk, "Milk");
        phone.device.join(old);
        phone.add({phone.device.edit(kMilk, "Oat milk")});
        laptop.add({old});
        CHECK(textsIn(phone.pull(whole()), world.space) == Texts{"Oat milk"});
    }
    SECTION("rows under a key that was replaced are sent back")
    {
        const auto before = laptop.get<WrappedKeys>([&](auto done) { laptop.transport->fetchKeys(std::move(done)); });
        CHECK(before.epoch == 1);
        world.replaceKeys("wrapped again", 2);
        const auto keys = laptop.get<WrappedKeys>([&](auto done) { laptop.transport->fetchKeys(std::move(done)); });
        CHECK(keys.epoch == 2);
        CHECK(keys.version > before.version);
        CHECK(keys.wrapped == "wrapped again");
        const auto answer = laptop.push(laptop.device.batch(log, {laptop.device.edit(kMilk, "Milk")}));
        CHECK(answer.outcome == PushOutcome::OldEpoch);
        CHECK(answer.epoch == 2);
        CHECK(laptop.pull().epoch == 2);
        unchanged(0);
    }
    SECTION("a batch has its limit, one row may go beyond it")
    {
        const auto text = noise(world.space, 700 * 1024);
        const auto one = laptop.device.edit(kMilk, text);
        const auto two = laptop.device.edit(kBread, text + "!");
        CHECK(laptop.push(laptop.device.batch(log, {one, two})).outcome == PushOutcome::TooLarge);
        const auto three = laptop.device.edit(recordId(3), text + text);
        laptop.add({three});
        unchanged(1);
    }
    SECTION("too many edits of one record that nobody has joined are sent back")
    {
        for (std::uint64_t i = 0; i < kMostSiblings; ++i) {
            Party other{world, DeviceId{1000 + i}};
            other.add({other.device.edit(kMilk, "Milk " + std::to_string(i))});
        }
        CHECK(laptop.push(laptop.device.batch(log, {laptop.device.edit(kMilk, "One more")})).outcome
            == PushOutcome::Siblings);
        laptop.pullAll();
        laptop.add({laptop.device.edit(kMilk, "All of them")});
        unchanged(1);
    }
}

void checkBlobs(TransportWorld& world)
{
    Party laptop{world, kLaptop};
    Party phone{world, kPhone};
    const BlobId photo{{7}};
    const std::vector<Bytes> chunks{Bytes(5000, 'a'), Bytes(6000, 'b'), Bytes(300, 'c')};
    const auto state = [&](Party& party) {
        return party.get<std::optional<BlobState>>(
            [&](auto done) { party.transport->blobState(photo, std::move(done)); });
    };
    const auto put = [&](std::uint32_t index) {
        laptop.get<void>(
            [&](auto done) { laptop.transport->putChunk(photo, index, 3, 1, chunks[index], std::move(done)); });
    };
    CHECK(!state(laptop));
    const auto row = laptop.device.edit(kMilk, "Milk", {photo});
    const auto batch = laptop.device.batch(laptop.log(), {row});
    const auto refused = laptop.push(batch);
    CHECK(refused.outcome == PushOutcome::MissingBlobs);
    CHECK(refused.missingBlobs == std::vector{photo});
    put(2);
    put(0);
    put(0);
    CHECK(state(phone)->have == std::vector<std::uint32_t>{0, 2});
    CHECK(!state(phone)->complete);
    CHECK(laptop.push(batch).outcome == PushOutcome::MissingBlobs);
    put(1);
    const auto complete = state(phone);
    CHECK(complete->complete);
    CHECK(complete->chunks == 3);
    CHECK(complete->epoch == 1);
    CHECK(complete->size == 11'300);
    CHECK(laptop.push(batch).outcome == PushOutcome::Accepted);
    for (std::uint32_t i = 0; i < 3; ++i)
        CHECK(phone.get<Bytes>([&](auto done) { phone.transport->getChunk(photo, i, std::move(done)); }) == chunks[i]);
    const auto none = phone.ask<Bytes>([&](auto done) { phone.transport->getChunk(BlobId{{8}}, 0, std::move(done)); });
    REQUIRE(!none);
    CHECK(none.error().kind == TransportError::Kind::Refused);
}

void checkBeacons(TransportWorld& world)
{
    Party laptop{world, kLaptop};
    Party phone{world, kPhone};
    const auto publish = [](Party& party, std::string_view sealed) {
        party.get<void>(
            [&](auto done) { party.transport->publishBeacon({party.device.id, Bytes{sealed}, {}}, std::move(done)); });
    };
    const auto beacons = [](Party& party) {
        auto all = party.get<std::vector<SealedBeacon>>(
            [&](auto done) { party.transport->fetchBeacons(std::move(done)); });
        std::ranges::sort(all, {}, &SealedBeacon::device);
        return all;
    };
    CHECK(beacons(laptop).empty());
    publish(laptop, "first");
    publish(laptop, "second");
    publish(phone, "other");
    const auto all = beacons(phone);
    REQUIRE(all.size() == 2);
    CHECK(all[0].device == kLaptop);
    CHECK(all[0].sealed == "second");
    CHECK(all[0].received.time_since_epoch().count() > 0);
    CHECK(all[1].sealed == "other");

    laptop.add({laptop.device.edit(kMilk, "Milk")});
    const auto here = laptop.pull().upto;
    const auto there = phone.pull().upto;
    CHECK(laptop.transport->position(here) == phone.transport->position(there));
    phone.add({phone.device.edit(kBread, "Bread")});
    CHECK(laptop.transport->position(laptop.pull().upto) == phone.transport->position(phone.pull().upto));
    CHECK(laptop.transport->position(here) != phone.transport->position(phone.pull().upto));
}

void checkListening(TransportWorld& world)
{
    Party laptop{world, kLaptop};
    Party phone{world, kPhone};
    if (!phone.transport->canListen())
        return;
    struct Ear {
        bool connected = false;
        std::uint64_t head = 0;
        LogId log;
        int beacons = 0;
        int accounts = 0;
        int closed = 0;
    };
    Ear ear;
    const auto hear = [&](const Heard& heard) {
        ear.connected = ear.connected || std::holds_alternative<HeardConnected>(heard);
        if (const auto* grown = std::get_if<HeardHead>(&heard)) {
            CHECK(ear.connected);
            ear.head = grown->head;
            ear.log = grown->log;
        }
        ear.beacons += std::holds_alternative<HeardBeacon>(heard) ? 1 : 0;
        ear.accounts += std::holds_alternative<HeardAccount>(heard) ? 1 : 0;
        ear.closed += std::holds_alternative<HeardClosed>(heard) ? 1 : 0;
    };
    SECTION("who listens hears that the log grew, that a beacon came, that keys changed")
    {
        phone.transport->listen(hear);
        CHECK(!ear.connected);
        phone.waitFor([&] { return ear.connected && !ear.log.isNull(); });
        CHECK(ear.log == laptop.log());
        const auto before = ear.head;
        laptop.add({laptop.device.edit(kMilk, "Milk")});
        phone.waitFor([&] { return ear.head > before; });
        CHECK(ear.head == phone.pull().head);
        laptop.get<void>([&](auto done) { laptop.transport->publishBeacon({kLaptop, "beacon", {}}, std::move(done)); });
        phone.waitFor([&] { return ear.beacons > 0; });
        const auto accounts = ear.accounts;
        world.replaceKeys("wrapped again", 2);
        phone.waitFor([&] { return ear.accounts > accounts; });
        CHECK(ear.closed == 0);
    }
    SECTION("who has stopped hears nothing, and may listen again")
    {
        phone.transport->listen(hear);
        phone.transport->stopListening();
        for (int i = 0; i < 20; ++i)
            world.turn();
        CHECK(!ear.connected);
        phone.transport->listen(hear);
        phone.waitFor([&] { return ear.connected; });
    }
}

void checkCancelling(TransportWorld& world)
{
    Party laptop{world, kLaptop};
    int called = 0;
    const auto count = [&](const auto&) { ++called; };
    const auto batch = laptop.device.batch(laptop.log(), {laptop.device.edit(kMilk, "Milk")});
    laptop.transport->push(batch, count);
    laptop.transport->pull({kLaptop, 0, 0, 1024, true}, count);
    laptop.transport->fetchBeacons(count);
    laptop.transport->cancel();
    {
        Party gone{world, kPhone};
        gone.transport->pull({kPhone, 0, 0, 1024, true}, count);
        if (gone.transport->canListen())
            gone.transport->listen([&](const Heard&) { ++called; });
    }
    for (int i = 0; i < 20; ++i)
        world.turn();
    CHECK(called == 0);
    // It may have arrived all the same; said again, it is accepted and there once.
    CHECK(laptop.push(batch).outcome == PushOutcome::Accepted);
    CHECK(laptop.pull(whole()).rows.size() == 1);

    bool answered = false;
    laptop.transport->pull({kLaptop, 0, 0, 1024, true}, [&](const auto&) {
        laptop.transport.reset();
        answered = true;
    });
    laptop.waitFor([&] { return answered; });
    for (int i = 0; i < 20; ++i)
        world.turn();
}

}  // namespace

void checkTransport(const std::function<std::unique_ptr<TransportWorld>()>& makeWorld)
{
    const auto world = makeWorld();
    SECTION("rows")
    {
        checkRows(*world);
    }
    SECTION("pushes")
    {
        checkPushes(*world);
    }
    SECTION("files on records go in chunks, before the row that names them")
    {
        checkBlobs(*world);
    }
    SECTION("beacons are kept a device, and devices that have seen the same are at the same place")
    {
        checkBeacons(*world);
    }
    SECTION("listening")
    {
        checkListening(*world);
    }
    SECTION("after cancelling nothing is called, and nothing is lost")
    {
        checkCancelling(*world);
    }
}

}  // namespace altair::test
