// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/TextMerge.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

/// Both ways round, which must come to the same.
std::string merged(std::string_view base, std::string_view one, std::string_view other)
{
    const auto result = mergeText(base, one, other);
    CHECK(result == mergeText(base, other, one));
    return result.value_or("(both kept)");
}

constexpr std::string_view kBothKept = "(both kept)";
constexpr std::string_view kList = "# Move\n- call the movers\n- boxes\n- keys\n- forward the mail\n";

}  // namespace

TEST_CASE("lines that only one side changed are taken from it")
{
    CHECK(merged(kList, "# Move\n- call the movers, again\n- boxes\n- keys\n- forward the mail\n",
              "# Move\n- call the movers\n- boxes\n- keys\n- forward the mail\n- the cat\n")
        == "# Move\n- call the movers, again\n- boxes\n- keys\n- forward the mail\n- the cat\n");
    CHECK(merged(kList, "# Move\n- boxes\n- keys\n- forward the mail\n",
              "# Moving house\n- call the movers\n- boxes\n- keys\n- forward the mail\n")
        == "# Moving house\n- boxes\n- keys\n- forward the mail\n");
}

TEST_CASE("a text that one side left alone becomes the other's")
{
    CHECK(merged("a\nb", "a\nb", "x\nx\nx") == "x\nx\nx");
    CHECK(merged("", "", "new") == "new");
    CHECK(merged("gone", "", "gone").empty());
}

TEST_CASE("two sides that each remove what the other leaves come to an empty text")
{
    CHECK(merged("a\nb", "a", "b").empty());
}

TEST_CASE("equal changes are taken once")
{
    CHECK(merged("a\nb\nc", "a\nB\nc", "a\nB\nc") == "a\nB\nc");
    CHECK(merged("a\nb\nc\nd\ne", "a\nB\nc\nd\nE", "a\nB\nc\nD\ne") == "a\nB\nc\nD\nE");
    CHECK(merged("a\nb\nc\nd\ne", "a\nB\nc\nd\nE", "a\nB\nC\nd\ne") == kBothKept);
    CHECK(merged("a\nb\nc\nd\ne\nf", "a\nB\nc\nd\ne\nF", "a\nB\nc\nD\ne\nf") == "a\nB\nc\nD\ne\nF");
}

TEST_CASE("neighbouring lines, each changed by one side, are both changed")
{
    CHECK(merged("a\nb\nc\nd", "a\nB\nc\nd", "a\nb\nC\nd") == "a\nB\nC\nd");
    CHECK(merged("a\nb\nc\nd", "a\nc\nd", "a\nb\nC\nd") == "a\nC\nd");
}

TEST_CASE("the same line changed differently is left to the person")
{
    CHECK(merged("a\nb\nc", "a\nB\nc", "a\nbb\nc") == kBothKept);
    CHECK(merged("a\nb\nc", "a\nc", "a\nbb\nc") == kBothKept);
    CHECK(merged("one line", "one line, changed", "one line, too") == kBothKept);
}

TEST_CASE("two additions to the same gap are not put in an order by guess")
{
    CHECK(merged("a\nb", "a\nx\nb", "a\ny\nb") == kBothKept);
    CHECK(merged("a", "a\nx", "a\ny") == kBothKept);
    CHECK(merged("a\nb", "a\nx\ny\nb", "A\nb") == kBothKept);
    CHECK(merged("", "x", "y") == kBothKept);
}

TEST_CASE("a line that both sides moved, or both added in different places, is not doubled")
{
    CHECK(merged("m\na\nb\nc\nd", "a\nb\nm\nc\nd", "a\nb\nc\nd\nm") == kBothKept);
    CHECK(merged("a\nb\nc", "x\na\nb\nc", "a\nb\nc\nx") == kBothKept);
}

TEST_CASE("a line that one side moved and the other edited is left to the person")
{
    CHECK(merged("m\na\nb\nc", "a\nb\nc\nm", "M\na\nb\nc") == kBothKept);
}

TEST_CASE("edits among repeated lines on both sides are left to the person")
{
    CHECK(merged("}\n}\n}\nend", "}\n}\nend", "}\n}\n}\n}\nend") == kBothKept);
    CHECK(merged("x\na\nx\nb\nx", "x\na\nx\nb", "a\nx\nb\nx") == kBothKept);
    CHECK(merged("x\na\nx\nb\nx", "x\na\nx\nb\nx\nnew", "a\nx\nb\nx") == "a\nx\nb\nx\nnew");
}

TEST_CASE("paragraphs that blank lines part are merged one by one")
{
    CHECK(merged("one\n\ntwo\n\nthree\n", "one\n\nTWO\n\nthree\n", "one\n\ntwo\n\nTHREE\n") == "one\n\nTWO\n\nTHREE\n");
    CHECK(merged("one\n\ntwo\n\nthree\n", "zero\n\none\n\ntwo\n\nthree\n", "one\n\ntwo\n\nthree\n\nfour\n")
        == "zero\n\none\n\ntwo\n\nthree\n\nfour\n");
}

TEST_CASE("a hundred thousand lines are merged, more are not tried")
{
    std::string base;
    for (std::size_t i = 1; i < kMostMergedLines; ++i)
        base += "line " + std::to_string(i) + '\n';
    CHECK(mergeText(base, "first\n" + base.substr(7), base + "last").value() == "first\n" + base.substr(7) + "last");
    CHECK_FALSE(mergeText(base + "\n", "first\n" + base, base + "last"));
}

TEST_CASE("what makes one text of another is told line by line")
{
    const auto changes = changedLines("glasses\nplates\ncups", "glasses in paper\nplates\ncups\npans").value();
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].before == 0);
    CHECK(changes[0].removed == std::vector<std::string>{"glasses"});
    CHECK(changes[0].added == std::vector<std::string>{"glasses in paper"});
    CHECK(changes[1].before == 3);
    CHECK(changes[1].removed.empty());
    CHECK(changes[1].added == std::vector<std::string>{"pans"});
    CHECK(changedLines("same", "same")->empty());
    CHECK_FALSE(changedLines(std::string(kMostMergedLines, '\n'), "short"));
}
