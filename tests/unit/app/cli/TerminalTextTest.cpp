// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/output/TerminalText.h"
#include "tests/support/Catch.h"

using namespace altair;

TEST_CASE("a text takes as many columns as a terminal gives it")
{
    CHECK(displayWidth("milk") == 4);
    CHECK(displayWidth("café") == 4);
    CHECK(displayWidth("cafe\u0301") == 4);
    CHECK(displayWidth("東京") == 4);
    CHECK(displayWidth("한글") == 4);
    CHECK(displayWidth("ｶﾅ") == 2);
    CHECK(displayWidth("") == 0);
}

TEST_CASE("an emoji made of several characters takes two columns")
{
    CHECK(displayWidth("🎉") == 2);
    CHECK(displayWidth("👨‍👩‍👧") == 2);
    CHECK(displayWidth("👍🏽") == 2);
    CHECK(displayWidth("🇩🇪") == 2);
    CHECK(displayWidth("❤️") == 2);
}

TEST_CASE("what a terminal would act on is only shown")
{
    CHECK(harmless("a\x1b[31mb") == "a\uFFFD[31mb");
    CHECK(harmless("a\nb\tc\rd") == "a b c d");
    CHECK(harmless(std::string_view{"a\0b", 3}) == "a\uFFFDb");
    CHECK(harmless("\x7f\xc2\x9b") == "\uFFFD\uFFFD");
    CHECK(harmless("\xff\xfe") == "\uFFFD\uFFFD");
}

TEST_CASE("marks that turn the direction of writing go")
{
    CHECK(harmless("abc\u202Edef\u202C") == "abcdef");
    CHECK(harmless("\u2066x\u2069\u200Fy") == "xy");
    CHECK(harmless("שלום") == "שלום");
}

TEST_CASE("heaps of combining marks are cut off, single ones stay")
{
    std::string heap = "a";
    for (int i = 0; i < 100; ++i)
        heap += "\u0301";
    CHECK(harmless(heap).size() < 20);
    CHECK(harmless("e\u0301") == "e\u0301");
}

TEST_CASE("a text that is too wide ends in an ellipsis and never in half a character")
{
    CHECK(truncated("milk", 4) == "milk");
    CHECK(truncated("bread", 4) == "bre…");
    CHECK(truncated("東京駅", 6) == "東京駅");
    CHECK(truncated("東京駅", 5) == "東京…");
    CHECK(truncated("東京駅", 4) == "東…");
    CHECK(truncated("👨‍👩‍👧👨‍👩‍👧", 3) == "👨‍👩‍👧…");
}

TEST_CASE("a truncated text fits whatever the width")
{
    const std::string text = "Déjà vu 東京 👨‍👩‍👧 party ❤️";
    for (int width = 1; width < 40; ++width)
        CHECK(displayWidth(truncated(text, width)) <= width);
}

TEST_CASE("lines are broken between words, and inside one that is longer than a line")
{
    CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
    CHECK(wrapped("", 10).empty());
}
