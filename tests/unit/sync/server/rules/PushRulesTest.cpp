// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/rules/PushRules.h"
#include "tests/support/Catch.h"
#include "tests/support/SealedRows.h"

#include <map>

using namespace altair;
using namespace altair::server;
using namespace altair::test;

namespace {

/// A log as a test writes it down.
struct WrittenLog final : KnownLog {
    std::vector<KnownRow> liveRows;
    std::vector<KnownRow> deadRows;
    std::map<std::int64_t, std::size_t> same;  // Known row → index of the pushed row with its very bytes.
    std::vector<BlobId> blobs;
    mutable int lookedForDead = 0;

    static std::vector<KnownRow> of(const std::vector<KnownRow>& rows, const RowTag& tag)
    {
        std::vector<KnownRow> found;
        for (const auto& row : rows)
            if (row.header.tag == tag)
                found.push_back(row);
        return found;
    }
    std::vector<KnownRow> live(const RowTag& tag) const override { return of(liveRows, tag); }
    std::vector<KnownRow> dead(const RowTag& tag) const override
    {
        ++lookedForDead;
        return of(deadRows, tag);
    }
    bool isSame(const KnownRow& known, std::size_t pushed) const override
    {
        const auto found = same.find(known.number);
        return found != same.end() && found->second == pushed;
    }
    bool holdsBlob(const BlobId& id) const override { return std::ranges::find(blobs, id) != blobs.end(); }
};

struct Case {
    WrittenLog log;
    SpaceFacts space;
    std::vector<PushedRow> rows;
    Push push;

    Case()
    {
        space.log = LogId{LogId::Array{1}};
        space.bytesLeft = 1'000'000;
        push.log = space.log;
        push.hash = ChainValue{ChainValue::Array{9}};
        push.size = 1000;
    }
    Case& pushed(const RowHeader& header, std::size_t size = 300)
    {
        rows.push_back({header, size});
        return *this;
    }
    Case& live(std::int64_t number, const RowHeader& header)
    {
        log.liveRows.push_back({number, header});
        return *this;
    }
    PushPlan decide()
    {
        push.rows = rows;
        return decidePush(push, space, log);
    }
    PushOutcome outcome() { return decide().outcome; }
};

}  // namespace

TEST_CASE("a first row is inserted, and counts its bytes and its cost")
{
    Case one;
    one.space.rowCost = 50;
    const auto plan = one.pushed(headerOf(1, {{1, 10}})).decide();
    CHECK(plan.outcome == PushOutcome::Accepted);
    REQUIRE(plan.insertions.size() == 1);
    CHECK(plan.deaths.empty());
    CHECK(plan.bytes == 350);
}

TEST_CASE("another log is told before anything else")
{
    Case one;
    one.push.log = LogId{LogId::Array{2}};
    one.push.previous = ChainValue{ChainValue::Array{5}};
    CHECK(one.pushed(headerOf(1, {{1, 10}})).outcome() == PushOutcome::NewLog);
}

TEST_CASE("the same bytes again are accepted without doing anything, though previous is stale")
{
    Case one;
    one.space.chain = one.push.hash;
    one.push.previous = ChainValue{ChainValue::Array{5}};
    one.space.minWriter = 7;
    one.push.writer = 1;
    const auto plan = one.pushed(headerOf(1, {{1, 10}})).decide();
    CHECK(plan.outcome == PushOutcome::Accepted);
    CHECK(plan.isRepeated);
    CHECK(plan.insertions.empty());
}

TEST_CASE("a past that is not the device's is fenced")
{
    Case one;
    one.space.chain = ChainValue{ChainValue::Array{4}};
    CHECK(one.pushed(headerOf(1, {{1, 10}})).outcome() == PushOutcome::Fenced);
}

TEST_CASE("an old writer is refused where the space asks for a newer one; who says nothing is not")
{
    Case one;
    one.space.minWriter = 2;
    one.push.writer = 1;
    one.pushed(headerOf(1, {{1, 10}}));
    CHECK(one.outcome() == PushOutcome::OldWriter);
    one.push.writer = 2;
    CHECK(one.outcome() == PushOutcome::Accepted);
    one.push.writer.reset();
    CHECK(one.outcome() == PushOutcome::Accepted);
}

TEST_CASE("a row that is there already is acknowledged, live or dead; under other bytes it is a fork")
{
    Case one;
    one.pushed(headerOf(1, {{1, 10}}));
    SECTION("live")
    {
        one.live(5, headerOf(1, {{1, 10}}));
    }
    SECTION("dead")
    {
        one.live(6, headerOf(1, {{2, 20}, {1, 10}}));
        one.log.deadRows.push_back({5, headerOf(1, {{1, 10}})});
    }
    CHECK(one.outcome() == PushOutcome::Fork);
    one.log.same[5] = 0;
    const auto plan = one.decide();
    CHECK(plan.outcome == PushOutcome::Accepted);
    CHECK(plan.insertions.empty());
    CHECK_FALSE(plan.isRepeated);
}

TEST_CASE("a covered row is acknowledged and not stored")
{
    Case one;
    one.live(5, headerOf(1, {{2, 20}, {1, 10}}));
    one.space.epoch = 3;  // Not asked of a row that is not stored.
    const auto plan = one.pushed(headerOf(1, {{1, 9}})).decide();
    CHECK(plan.outcome == PushOutcome::Accepted);
    CHECK(plan.insertions.empty());
}

TEST_CASE("a dot below what a live row has seen, in a context beyond it, is stored beside it")
{
    Case one;
    one.live(5, headerOf(1, {{2, 20}, {1, 10}}));
    const auto plan = one.pushed(headerOf(1, {{1, 9}, {3, 1}})).decide();
    CHECK(plan.outcome == PushOutcome::Accepted);
    CHECK(plan.insertions.size() == 1);
    CHECK(plan.deaths.empty());
}

TEST_CASE("a new row is not looked for among the dead")
{
    Case one;
    one.live(5, headerOf(1, {{1, 10}}));
    CHECK(one.pushed(headerOf(1, {{1, 11}})).outcome() == PushOutcome::Accepted);
    CHECK(one.log.lookedForDead == 0);
}

TEST_CASE("a row kills those that its context covers, of its own tag only")
{
    Case one;
    one.live(5, headerOf(1, {{1, 10}}))
        .live(6, headerOf(1, {{2, 7}}))
        .live(7, headerOf(1, {{3, 7}}))
        .live(8, headerOf(2, {{1, 9}}));
    const auto plan = one.pushed(headerOf(1, {{1, 11}, {2, 7}})).decide();
    REQUIRE(plan.deaths.size() == 2);
    CHECK(plan.deaths[0].known.number == 5);
    CHECK(plan.deaths[1].known.number == 6);
    CHECK(plan.deaths[1].by == 0);
}

TEST_CASE("rows of one push see one another")
{
    Case one;
    SECTION("a later one covers an earlier one, which is stored as dead")
    {
        const auto plan = one.pushed(headerOf(1, {{1, 10}})).pushed(headerOf(1, {{1, 11}})).decide();
        REQUIRE(plan.insertions.size() == 2);
        CHECK(plan.insertions[0].died == std::size_t{1});
        CHECK_FALSE(plan.insertions[1].died);
    }
    SECTION("an earlier one covers a later one, which is not stored")
    {
        const auto plan = one.pushed(headerOf(1, {{1, 11}})).pushed(headerOf(1, {{1, 10}})).decide();
        CHECK(plan.insertions.size() == 1);
    }
    SECTION("the same dot twice is a fork")
    {
        one.pushed(headerOf(1, {{1, 10}})).pushed(headerOf(1, {{1, 10}, {2, 3}}));
        CHECK(one.outcome() == PushOutcome::Fork);
    }
    SECTION("the dot of a row that this very push killed is a fork as well")
    {
        one.live(5, headerOf(1, {{2, 7}})).pushed(headerOf(1, {{1, 10}, {2, 7}})).pushed(headerOf(1, {{2, 7}, {3, 1}}));
        CHECK(one.outcome() == PushOutcome::Fork);
    }
}

TEST_CASE("one bad row refuses the whole push")
{
    Case one;
    one.live(5, headerOf(2, {{1, 10}}));
    const auto plan = one.pushed(headerOf(1, {{1, 11}})).pushed(headerOf(2, {{1, 10}})).decide();
    CHECK(plan.outcome == PushOutcome::Fork);
    CHECK(plan.insertions.empty());
}

TEST_CASE("a row under a key that is no longer used is refused; so is nothing under a newer one")
{
    Case one;
    one.space.epoch = 2;
    auto header = headerOf(1, {{1, 10}});
    CHECK(Case{one}.pushed(header).outcome() == PushOutcome::OldEpoch);
    header.epoch = 2;
    CHECK(Case{one}.pushed(header).outcome() == PushOutcome::Accepted);
    header.epoch = 3;
    CHECK(Case{one}.pushed(header).outcome() == PushOutcome::Accepted);
}

TEST_CASE("blobs that are not there are named, each once, and nothing is stored")
{
    Case one;
    auto header = headerOf(1, {{1, 10}});
    header.blobs = {BlobId{BlobId::Array{1}}, BlobId{BlobId::Array{2}}};
    auto other = headerOf(2, {{1, 11}});
    other.blobs = {BlobId{BlobId::Array{2}}};
    one.log.blobs = {BlobId{BlobId::Array{1}}};
    const auto plan = one.pushed(header).pushed(other).decide();
    CHECK(plan.outcome == PushOutcome::MissingBlobs);
    CHECK(plan.missingBlobs == std::vector{BlobId{BlobId::Array{2}}});
    CHECK(plan.insertions.empty());
}

TEST_CASE("limits: a row of 8 MB, a batch of 1 MB unless it is one row")
{
    Case one;
    one.space.bytesLeft = 1'000'000'000;
    one.pushed(headerOf(1, {{1, 10}}), kMostRowBytes);
    one.push.size = kMostRowBytes + 100;
    CHECK(one.outcome() == PushOutcome::Accepted);
    one.rows.front().size = kMostRowBytes + 1;
    CHECK(one.outcome() == PushOutcome::TooLarge);
    one.rows.front().size = 10;
    one.pushed(headerOf(2, {{1, 11}}));
    CHECK(one.outcome() == PushOutcome::TooLarge);
    one.push.size = kMostBatchBytes;
    CHECK(one.outcome() == PushOutcome::Accepted);
}

TEST_CASE("a tag has 64 live rows at most; one that merges them is welcome")
{
    Case one;
    for (std::uint64_t device = 1; device <= kMostSiblings; ++device)
        one.live(static_cast<std::int64_t>(device), headerOf(1, {{device, 1}}));
    CHECK(Case{one}.pushed(headerOf(1, {{100, 1}})).outcome() == PushOutcome::Siblings);
    CHECK(Case{one}.pushed(headerOf(1, {{100, 1}, {1, 1}})).outcome() == PushOutcome::Accepted);
}

TEST_CASE("a quota that is used up refuses what is new, not what is there already")
{
    Case one;
    one.space.bytesLeft = 299;
    CHECK(Case{one}.pushed(headerOf(1, {{1, 10}})).outcome() == PushOutcome::OverQuota);
    one.space.bytesLeft = -5;
    one.live(5, headerOf(1, {{1, 10}}));
    one.log.same[5] = 0;
    CHECK(Case{one}.pushed(headerOf(1, {{1, 10}})).outcome() == PushOutcome::Accepted);
}
