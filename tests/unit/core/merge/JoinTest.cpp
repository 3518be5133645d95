// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/Edit.h"
#include "core/merge/Join.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

constexpr FieldNumber kTitle = 1;
constexpr FieldNumber kTags = 5;

/// A device with its own clock and its copy of the record.
struct Device {
    ManualClock clock{Instant{std::chrono::days{20'000}}};
    HybridClock dots;
    Record state;

    Device(const Device&) = delete;
    explicit Device(std::uint64_t number) : dots(clock, DeviceId{number}, Hlc{}) { state.kind = 1; }

    EditTrace write(FieldNumber field, const Bytes& value)
    {
        std::vector<Dot> shown;
        if (const auto* found = state.find(field))
            shown = {found->winner().dot};
        return edit(state, std::vector<FieldWrite>{{field, shown, {value}}}, dots);
    }
    void purge()
    {
        std::vector<FieldWrite> writes;
        for (const auto& field : state.fields)
            for (const auto& value : field.values)
                writes.push_back({field.number, {value.dot}, {}});
        edit(state, writes, dots);
    }
    void hear(const Device& other) { state = join(state, other.state); }
};

std::vector<Bytes> valuesIn(const Record& record, FieldNumber number)
{
    std::vector<Bytes> values;
    if (const auto* field = record.find(number))
        for (const auto& value : field->values)
            values.push_back(value.value);
    return values;
}

}  // namespace

TEST_CASE("an edit made with the other one on the screen takes its place, whatever the clocks say")
{
    Device laptop{1};
    Device phone{2};
    phone.clock.advance(-std::chrono::hours{1'000});
    laptop.write(kTitle, "Call the movers");
    phone.hear(laptop);
    phone.write(kTitle, "Call the movers on Monday");
    laptop.hear(phone);
    CHECK(valuesIn(laptop.state, kTitle) == std::vector<Bytes>{"Call the movers on Monday"});
    CHECK(laptop.state == phone.state);
}

TEST_CASE("of two edits made apart the later is shown and the other stays")
{
    Device laptop{1};
    Device phone{2};
    phone.clock.advance(std::chrono::minutes{1});
    laptop.write(kTitle, "from the laptop");
    phone.write(kTitle, "from the phone");
    laptop.hear(phone);
    CHECK(valuesIn(laptop.state, kTitle) == std::vector<Bytes>{"from the laptop", "from the phone"});
    CHECK(laptop.state.find(kTitle)->winner().value == "from the phone");
}

TEST_CASE("what was removed does not come back with an old copy")
{
    Device laptop{1};
    Device phone{2};
    const auto added = laptop.write(kTags, "errand");
    phone.hear(laptop);
    const auto old = phone.state;
    edit(laptop.state, std::vector<FieldWrite>{{kTags, {added.first}, {}}}, laptop.dots);
    phone.hear(laptop);
    phone.state = join(phone.state, old);
    CHECK(phone.state.find(kTags) == nullptr);
}

TEST_CASE("a tombstone takes what it had seen, and leaves an edit that it had not")
{
    Device laptop{1};
    Device phone{2};
    laptop.write(kTitle, "old");
    phone.hear(laptop);
    laptop.purge();
    CHECK(laptop.state.isTombstone());
    phone.write(kTags, "late");
    phone.hear(laptop);
    CHECK(valuesIn(phone.state, kTitle).empty());
    CHECK(valuesIn(phone.state, kTags) == std::vector<Bytes>{"late"});
}

TEST_CASE("fields that no device here knows are joined like any other")
{
    Device laptop{1};
    Device phone{2};
    laptop.write(60'000, "from a newer version");
    phone.write(kTitle, "x");
    phone.hear(laptop);
    CHECK(valuesIn(phone.state, 60'000) == std::vector<Bytes>{"from a newer version"});
}

TEST_CASE("states of devices that broke the rules are joined the same either way round")
{
    Device laptop{1};
    laptop.write(kTitle, "a");
    auto other = laptop.state;
    other.kind = 7;
    other.fields.front().values.front().value = Bytes(1, 'b');
    const auto joined = join(laptop.state, other);
    CHECK(joined == join(other, laptop.state));
    CHECK(joined.kind == 7);
    CHECK(valuesIn(joined, kTitle) == std::vector<Bytes>{"b"});
}
