// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/Edit.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

constexpr FieldNumber kTitle = 1;
constexpr FieldNumber kTags = 5;
constexpr DeviceId kLaptop{1};

struct Desk {
    ManualClock clock{Instant{std::chrono::days{20'000}}};
    HybridClock dots{clock, kLaptop, Hlc{}};
    Record record;

    EditTrace write(std::vector<FieldWrite> writes) { return edit(record, writes, dots); }
    Dot winner(FieldNumber field) const { return record.find(field)->winner().dot; }
    Bytes shown(FieldNumber field) const { return record.find(field)->winner().value; }
};

}  // namespace

TEST_CASE("the values that were shown give way, those that were not stay")
{
    Desk desk;
    desk.write({{kTitle, {}, {"seen"}}});
    const auto seen = desk.winner(kTitle);
    desk.write({{kTitle, {}, {"not seen"}}});
    const auto trace = desk.write({{kTitle, {seen}, {"new"}}});
    REQUIRE(desk.record.find(kTitle)->values.size() == 2);
    CHECK(desk.record.find(kTitle)->values.front().value == "not seen");
    CHECK(desk.shown(kTitle) == "new");
    REQUIRE(trace.removed.size() == 1);
    CHECK(trace.removed.front().value.value == "seen");
}

TEST_CASE("several values of one field have a dot each, in one write or in two")
{
    Desk desk;
    desk.write({{kTags, {}, {"a", "b"}}, {kTags, {}, {"c"}}, {kTitle, {}, {"x"}}});
    const auto& tags = desk.record.find(kTags)->values;
    REQUIRE(tags.size() == 3);
    CHECK(tags[0].dot < tags[1].dot);
    CHECK(tags[1].dot < tags[2].dot);
    CHECK(desk.winner(kTitle) == tags[0].dot);
    CHECK(desk.record.context.highest(kLaptop) == tags[2].dot.hlc);
}

TEST_CASE("an edit that only removes takes a dot all the same, and leaves no empty field")
{
    Desk desk;
    desk.write({{kTags, {}, {"a"}}});
    const auto before = desk.record.latest();
    desk.write({{kTags, {desk.winner(kTags)}, {}}});
    CHECK(desk.record.fields.empty());
    CHECK(desk.record.latest() > before);
}

TEST_CASE("undo names a field that was written again, and takes back the others")
{
    Desk desk;
    const auto first = desk.write({{kTitle, {}, {"first"}}, {kTags, {}, {"a"}}});
    desk.write({{kTitle, {desk.winner(kTitle)}, {"second"}}});
    const auto reversal = reversalOf(first, desk.record);
    CHECK(reversal.overtaken == std::vector<FieldNumber>{kTitle});
    desk.write(reversal.writes);
    CHECK(desk.shown(kTitle) == "second");
    CHECK(desk.record.find(kTags) == nullptr);
}

TEST_CASE("undo of a removed tag puts it back beside those added since")
{
    Desk desk;
    desk.write({{kTags, {}, {"a"}}});
    const auto removal = desk.write({{kTags, {desk.winner(kTags)}, {}}});
    desk.write({{kTags, {}, {"b"}}});
    desk.write(reversalOf(removal, desk.record).writes);
    CHECK(desk.record.find(kTags)->values.size() == 2);
    CHECK(desk.shown(kTags) == "a");
}

TEST_CASE("undo and redo, again and again, come to the same two states")
{
    Desk desk;
    desk.write({{kTitle, {}, {"before"}}});
    auto trace = desk.write({{kTitle, {desk.winner(kTitle)}, {"after"}}});
    for (const auto* expected : {"before", "after", "before", "after"}) {
        trace = desk.write(reversalOf(trace, desk.record).writes);
        CHECK(desk.shown(kTitle) == expected);
        CHECK(desk.record.find(kTitle)->values.size() == 1);
    }
}
