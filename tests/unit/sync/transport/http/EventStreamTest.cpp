// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/EventStream.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

using Events = std::vector<StreamEvent>;

Events read(std::string_view text)
{
    return EventStream{}.feed(text);
}

/// The same, one byte at a time.
Events readSlowly(std::string_view text)
{
    EventStream stream;
    Events events;
    for (std::size_t i = 0; i < text.size(); ++i)
        for (auto& event : stream.feed(text.substr(i, 1)))
            events.push_back(std::move(event));
    return events;
}

void reads(std::string_view text, const Events& expected)
{
    CAPTURE(text);
    CHECK(read(text) == expected);
    CHECK(readSlowly(text) == expected);
}

}  // namespace

TEST_CASE("an event ends at an empty line, whatever ends the lines")
{
    const Events one{{"head", "{\"head\":1}"}};
    reads("event: head\ndata: {\"head\":1}\n\n", one);
    reads("event: head\r\ndata: {\"head\":1}\r\n\r\n", one);
    reads("event: head\rdata: {\"head\":1}\r\r", one);
    reads("event: head\r\ndata: {\"head\":1}\n\r\n", one);
    reads("data:a\n\ndata:b\n\n", {{"message", "a"}, {"message", "b"}});
}

TEST_CASE("what is not complete is no event")
{
    reads("", {});
    reads("data: a", {});
    reads("data: a\n", {});
    reads("event: head\n\n", {});
    reads("\n\n\n", {});
}

TEST_CASE("an event's lines of data become one text")
{
    reads("data: YHOO\ndata: +2\ndata: 10\n\n", {{"message", "YHOO\n+2\n10"}});
    reads("data\n\ndata\ndata\n\ndata:", {{"message", ""}, {"message", "\n"}});
    reads(
        "data:test\n\ndata: test\n\ndata:  test\n\n", {{"message", "test"}, {"message", "test"}, {"message", " test"}});
}

TEST_CASE("comments, unknown fields and a byte order mark are passed over")
{
    reads(": still here\n\n", {});
    reads("\xEF\xBB\xBF"
          "data: a\n\n",
        {{"message", "a"}});
    reads("id: 7\nretry: 10\ncolour: red\n:\ndata: a\n\n", {{"message", "a"}});
    reads("\xEF\xBB"
          "data: a\n\n",
        {});
}

TEST_CASE("an event does not inherit the type of one that had no data")
{
    reads("event: head\n\ndata: a\n\n", {{"message", "a"}});
}

TEST_CASE("a line or an event without end breaks the stream instead of filling the memory")
{
    EventStream line;
    for (int i = 0; i < 200; ++i)
        line.feed(std::string(1024, 'x'));
    CHECK(line.broken());
    CHECK(line.feed("\n\ndata: a\n\n").empty());

    EventStream event;
    for (int i = 0; i < 200; ++i)
        event.feed("data:" + std::string(1024, 'x') + "\n");
    CHECK(event.broken());
    CHECK(event.feed("\n").empty());

    EventStream large;
    CHECK(large.feed("data:" + std::string(60 * 1024, 'x') + "\n\n").size() == 1);
    CHECK(!large.broken());
}
