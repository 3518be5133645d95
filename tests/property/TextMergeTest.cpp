// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/TextMerge.h"
#include "tests/property/Check.h"
#include "tests/support/Catch.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <sstream>

using namespace altair;
using namespace altair::property;

namespace {

using Lines = std::vector<std::string>;

/// What one side did at a line: nothing, or something in its place. Numbers are taken modulo what there is.
struct Stroke {
    std::uint8_t place = 0;
    std::uint8_t what = 0;
    std::uint8_t word = 0;
};

std::ostream& operator<<(std::ostream& out, const Stroke& stroke)
{
    return out << int{stroke.place} << "/" << int{stroke.what % 4} << "/" << int{stroke.word};
}

std::string textOf(const Lines& lines)
{
    std::string text;
    for (const auto& line : lines)
        text += (text.empty() && &line == &lines.front() ? "" : "\n") + line;
    return text;
}

/// Lines of which some repeat and some are blank.
Lines baseOf(const std::vector<std::uint8_t>& numbers)
{
    Lines lines;
    for (const auto number : numbers)
        lines.push_back(number % 8 == 0 ? "" : number % 8 == 1 ? "}" : "line " + std::to_string(number));
    return lines;
}

/// `words` makes what this side writes its own, or (none) what the other might write as well.
Lines edited(Lines lines, const std::vector<Stroke>& strokes, const std::string& words)
{
    for (const auto& stroke : strokes) {
        const auto place = stroke.place % (lines.size() + 1);
        const auto at = lines.begin() + static_cast<std::ptrdiff_t>(place);
        const auto line = words + std::to_string(stroke.word);
        if (stroke.what % 4 == 0)
            lines.insert(at, line);
        else if (place < lines.size() && stroke.what % 4 == 1)
            lines.erase(at);
        else if (place < lines.size() && stroke.what % 4 == 2)
            *at = line;
        else if (place < lines.size())
            std::rotate(at, at + 1, lines.end());
    }
    return lines;
}

std::map<std::string, int> countsOf(const std::string& text)
{
    std::map<std::string, int> counts;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);)
        if (!line.empty())
            ++counts[line];
    return counts;
}

using Numbers = std::vector<std::uint8_t>;
using Strokes = std::vector<Stroke>;

/// Two sides of a base; a few strokes each, so that many of them do merge.
struct Sides {
    std::string base;
    std::string left;
    std::string right;

    Sides(const Numbers& numbers, Strokes l, Strokes r, const std::string& leftWords, const std::string& rightWords)
    {
        l.resize(std::min<std::size_t>(l.size(), 3));
        r.resize(std::min<std::size_t>(r.size(), 3));
        const auto lines = baseOf(numbers);
        base = textOf(lines);
        left = textOf(edited(lines, l, leftWords));
        right = textOf(edited(lines, r, rightWords));
    }
    std::optional<std::string> merged() const { return mergeText(base, left, right); }
};

}  // namespace

template <>
struct rc::Arbitrary<Stroke> {
    static rc::Gen<Stroke> arbitrary()
    {
        return rc::gen::build<Stroke>(rc::gen::set(&Stroke::place), rc::gen::set(&Stroke::what),
            rc::gen::set(&Stroke::word, rc::gen::inRange<std::uint8_t>(0, 3)));
    }
};

TEST_CASE("merging with the base gives the other text, whatever it is")
{
    checkLaw(
        [](const Numbers& base, const Strokes& strokes) {
            const Sides s{base, strokes, {}, "new ", ""};
            RC_ASSERT(mergeText(s.base, s.left, s.base) == s.left);
            RC_ASSERT(mergeText(s.base, s.base, s.left) == s.left);
            RC_ASSERT(mergeText(s.base, s.left, s.left) == s.left);
        },
        500);
}

TEST_CASE("it makes no difference which side is called left")
{
    checkLaw(
        [](const Numbers& base, const Strokes& l, const Strokes& r) {
            const Sides s{base, l, r, "new ", "new "};
            RC_ASSERT(s.merged() == mergeText(s.base, s.right, s.left));
        },
        2'000);
}

TEST_CASE("what a side wrote is in the merged text as often as in its own, and what both kept is kept once")
{
    int tried = 0;
    int mergedCount = 0;
    const auto holds = [&](const Numbers& base, const Strokes& l, const Strokes& r) {
        const Sides s{base, l, r, "left ", "right "};
        const auto result = s.merged();
        ++tried;
        if (!result)
            return;
        ++mergedCount;
        auto left = countsOf(s.left);
        auto right = countsOf(s.right);
        auto got = countsOf(*result);
        for (const auto* side : {&left, &right})
            for (const auto& [line, count] : *side)
                if (!line.starts_with("line") && line != "}")
                    RC_ASSERT(got[line] == count);
        for (const auto& [line, count] : countsOf(s.base))
            if (count == 1)
                RC_ASSERT((left[line] == 1 && right[line] == 1 ? got[line] == 1 : got[line] <= 1));
    };
    checkLaw(holds, 2'000);
    CHECK(mergedCount * 5 > tried);
}

TEST_CASE("of what both sides write alike, nothing is in the merged text more often than in either")
{
    checkLaw(
        [](const Numbers& base, const Strokes& l, const Strokes& r) {
            const Sides s{base, l, r, "new ", "new "};
            const auto result = s.merged();
            if (!result || s.left == s.base || s.right == s.base)
                return;
            auto left = countsOf(s.left);
            auto right = countsOf(s.right);
            for (const auto& [line, count] : countsOf(*result))
                if (line.starts_with("new"))
                    RC_ASSERT(count <= std::max(left[line], right[line]));
        },
        2'000);
}

TEST_CASE("merges of the same texts are equal, and merging one again changes nothing")
{
    checkLaw([](const Numbers& base, const Strokes& l, const Strokes& r) {
        const Sides s{base, l, r, "left ", "right "};
        const auto result = s.merged();
        RC_ASSERT(result == s.merged());
        if (result)
            RC_ASSERT(mergeText(s.base, *result, *result) == result);
    });
}
