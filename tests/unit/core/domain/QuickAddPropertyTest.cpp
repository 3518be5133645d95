// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/ListPaste.h"
#include "tests/support/Catch.h"
#include "tests/support/QuickAddPromises.h"
#include "tests/support/QuickAddWriting.h"

#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace altair;
using altair::test::brokenPromise;
using altair::test::onFridayMorning;

namespace {

/// Words that mean something, words that nearly do, and bytes that mean nothing.
rc::Gen<std::string> pieces()
{
    return rc::gen::weightedOneOf<std::string>({
        {12,
            rc::gen::element<std::string>("today", "tomorrow", "next", "fri", "sat", "sun,", "monday:", "21", "21st",
                "31", "nov", "may", "2027", "2026-11-21", "2026-02-31", "in", "3", "days", "two", "weeks", "at", "10am",
                "17:30", "5", "tonight!", "morning", "by", "due", "on", "the", "1st", "every", "other", "and", "after",
                "done", "daily", "of", "month", "last", "this")},
        {8,
            rc::gen::element<std::string>("#phone", "#1", "@home", "@\"two words\"", "@\"open", "~15m", "~1h30", "~x",
                "!high", "!!", "*low", "*", "//", "http://x", "C#", ",", "?", "call", "mum")},
        {4,
            rc::gen::element<std::string>("\n", "\r\n", "\t", "\xc2\xa0", "\xe2\x80\xae", "\xff", "\xe3\x80\x80",
                "薬局", "👩‍👧", "- ", "é", std::string(1, '\0'))},
        {2, rc::gen::arbitrary<std::string>()},
    });
}

rc::Gen<std::string> lines()
{
    return rc::gen::map(rc::gen::container<std::vector<std::pair<std::string, bool>>>(
                            rc::gen::pair(pieces(), rc::gen::weightedElement<bool>({{9, true}, {1, false}}))),
        [](const auto& typed) {
            std::string line;
            for (const auto& [piece, space] : typed)
                line += piece + (space ? " " : "");
            return line;
        });
}

std::size_t countLetters(const std::vector<PastedTask>& tasks)
{
    std::size_t letters = 0;
    for (const auto& task : tasks)
        letters += test::withoutSpace(task.title).size() + countLetters(task.steps);
    return letters;
}

}  // namespace

TEST_CASE("whatever is typed, nothing of it is lost")
{
    CHECK(rc::check([] {
        const auto line = *lines();
        const auto* words = *rc::gen::element(&QuickAddWords::english(), &QuickAddWords::german());
        const auto* broken = brokenPromise(line, parseQuickAdd(line, onFridayMorning(*words)));
        if (broken)
            RC_FAIL(broken);
    }));
}

TEST_CASE("a title alone is read as itself")
{
    CHECK(rc::check([] {
        const auto line = *lines();
        const auto first = parseQuickAdd(line, onFridayMorning());
        const auto again = parseQuickAdd(first.title, onFridayMorning());
        RC_ASSERT(test::nothingIsLost(first.title, again));
    }));
}

TEST_CASE("a text too long to be a line is a title as it stands")
{
    std::string text = "tomorrow ";
    text.resize(kMostQuickAddBytes + 1, 'x');
    const auto add = parseQuickAdd(text, onFridayMorning());
    CHECK(add.title == text);
    CHECK(add.tokens.empty());
}

TEST_CASE("a long line is read to its end")
{
    std::string line;
    for (int i = 0; i < 20'000; ++i)
        line += "#t" + std::to_string(i) + " ";
    const auto add = parseQuickAdd(line + "call mum tomorrow", onFridayMorning());
    CHECK(add.title == "call mum");
    CHECK(add.tags.size() == 20'000);
    CHECK(add.when.has_value());
}

TEST_CASE("a pasted list keeps every letter that isn't a bullet")
{
    CHECK(rc::check([] {
        const auto titles = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
            rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z')))));
        std::string text = "- first\n";
        std::size_t letters = 5;
        for (const auto& title : titles) {
            const auto indent = *rc::gen::inRange<std::size_t>(0, 12);
            const auto* bullet = *rc::gen::element("", "- ", "[ ] ", "1. ");
            text += std::string(indent, ' ') + bullet + title + '\n';
            letters += title.size();
        }
        const auto tasks = readPastedList(text);
        // A first line that all the others continue is one task, and no list.
        if (tasks)
            RC_ASSERT(countLetters(*tasks) == letters);
    }));
}
