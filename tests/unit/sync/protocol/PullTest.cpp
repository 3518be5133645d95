// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Hashes.h"
#include "sync/protocol/Pull.h"
#include "tests/support/Must.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

PulledRow row(std::uint64_t seq)
{
    return {seq, 0, seq, Instant{std::chrono::milliseconds{1'700'000'000'000}}, {"header", "body"},
        rowHash("header", "body")};
}

PullPage typical()
{
    return {LogId{{1}}, 20, 10, 8, ChainValue{{2}}, 1, 1, {row(3), row(8)}};
}

template <class Change>
void refused(Change change)
{
    auto page = typical();
    change(page);
    CHECK(mustFail(parsePullPage(serializePullPage(page))).code == ErrorCode::Damaged);
}

}  // namespace

TEST_CASE("a page is read as it was written")
{
    auto page = typical();
    page.rows[0].died = 11;
    page.rows[1].row.body.clear();
    page.rows[1].hash = RowHash{{9}};
    CHECK(must(parsePullPage(serializePullPage(page))) == page);
}

TEST_CASE("a page that can't be true is refused")
{
    refused([](auto& page) { page.next = 11; });
    refused([](auto& page) { page.upto = 21; });
    refused([](auto& page) { page.rows[1].seq = 9; });
    refused([](auto& page) { page.rows[1].seq = 3; });
    refused([](auto& page) { page.rows[0].seq = 0; });
    refused([](auto& page) { page.rows[0].batch = 4; });
    refused([](auto& page) { page.rows[0].batch = 0; });
    refused([](auto& page) { page.rows[0].died = 10; });
    CHECK(mustFail(parsePullPage("\xff")).code == ErrorCode::Damaged);
    CHECK(mustFail(parsePullPage("")).code == ErrorCode::Damaged);
}

TEST_CASE("a row that can't be read does not spoil its page")
{
    auto page = typical();
    page.rows[0].row.header = "no header";
    page.rows[0].hash = rowHash("no header", "body");
    CHECK(must(parsePullPage(serializePullPage(page))) == page);
}

TEST_CASE("the hash of a row with a body is what its bytes say")
{
    auto page = typical();
    page.rows[0].hash = RowHash{{9}};
    CHECK(must(parsePullPage(serializePullPage(page))).rows[0].hash == rowHash("header", "body"));
}

TEST_CASE("a time that no clock shows is brought to one that can be reckoned with")
{
    auto page = typical();
    page.rows[0].received = Instant{std::chrono::milliseconds::min()};
    page.rows[1].received = Instant{std::chrono::milliseconds::max()};
    const auto read = must(parsePullPage(serializePullPage(page)));
    CHECK(read.rows[0].received == Instant{});
    CHECK(read.rows[1].received == Hlc{UINT64_MAX}.instant());
}
