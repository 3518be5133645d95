// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/output/Progress.h"
#include "app/cli/output/Table.h"
#include "app/cli/output/TerminalText.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

constexpr auto kShrink = ColumnShape::Shrink::Yes;

std::vector<std::string> linesOf(const Table& table, int width)
{
    return harmlessLines(table.text(width, Colour::No));
}

}  // namespace

TEST_CASE("columns stand under each other, wide characters too")
{
    Table table{{{}, {}}};
    table.add({{"東京"}, {"1"}});
    table.add({{"abcdef"}, {"2"}});
    CHECK(linesOf(table, 80) == std::vector<std::string>{"東京    1", "abcdef  2"});
}

TEST_CASE("an empty column takes no room")
{
    Table table{{{}, {}, {}}};
    table.add({{"a"}, {""}, {"b"}});
    CHECK(linesOf(table, 80) == std::vector<std::string>{"a  b"});
}

TEST_CASE("numbers stand to the right")
{
    Table table{{{}, {.align = ColumnShape::Align::Right}}};
    table.add({{"a"}, {"5"}});
    table.add({{"b"}, {"120"}});
    CHECK(linesOf(table, 80) == std::vector<std::string>{"a    5", "b  120"});
}

TEST_CASE("the column that may shrink gives way to the terminal's width")
{
    Table table{{{}, {.shrink = kShrink}, {}}};
    table.add({{"id"}, {std::string(100'000, 'x')}, {"today"}});
    const auto lines = linesOf(table, 40);
    CHECK(displayWidth(lines.front()) == 40);
    CHECK(lines.front().ends_with("…  today"));
}

TEST_CASE("a column keeps its share while others can give way")
{
    Table table{{{.shrink = kShrink, .share = 60}, {.shrink = kShrink}}};
    table.add({{std::string(100'000, 'a')}, {std::string(40, 'b')}});
    const auto line = linesOf(table, 50).front();
    CHECK(displayWidth(line) == 50);
    CHECK(line.find("…  b") >= 29);
    CHECK(displayWidth(linesOf(table, 20).front()) == 20);
}

TEST_CASE("a heading spans the columns")
{
    Table table{{{}, {}}};
    table.addLine({"Any time, however long it is"});
    table.add({{"a"}, {"b"}});
    CHECK(linesOf(table, 80) == std::vector<std::string>{"Any time, however long it is", "a  b"});
}

TEST_CASE("colours don't count as width, and are left out where none are wanted")
{
    Table table{{{}, {}}};
    table.add({{"a", Ink::Muted}, {"b"}});
    CHECK(table.text(80, Colour::Yes) == "\x1b[2ma\x1b[0m  b\n");
    CHECK(table.text(80, Colour::No) == "a  b\n");
}

TEST_CASE("large numbers are grouped")
{
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(grouped(1'234'567) == "1,234,567");
    CHECK(grouped(-1000) == "-1,000");
}
