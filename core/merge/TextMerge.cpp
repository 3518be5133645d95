// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/TextMerge.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace altair {

namespace {

/// Equal lines have equal numbers.
using Line = std::uint32_t;
using Text = std::vector<Line>;

std::vector<std::string_view> split(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0;;) {
        const auto end = text.find('\n', begin);
        lines.push_back(text.substr(begin, end - begin));
        if (end == std::string_view::npos)
            return lines;
        begin = end + 1;
    }
}

/// The distinct lines of three texts, by number.
class Lines {
public:
    explicit Lines(const std::array<std::vector<std::string_view>, 3>& texts)
    {
        for (const auto& text : texts)
            m_distinct.insert(m_distinct.end(), text.begin(), text.end());
        std::ranges::sort(m_distinct);
        m_distinct.erase(std::ranges::unique(m_distinct).begin(), m_distinct.end());
    }
    std::size_t size() const { return m_distinct.size(); }
    std::string_view operator[](Line line) const { return m_distinct[line]; }
    bool isBlank(Line line) const { return m_distinct[line].find_first_not_of(" \t") == std::string_view::npos; }

    Text numbered(const std::vector<std::string_view>& lines) const
    {
        Text text;
        text.reserve(lines.size());
        for (const auto line : lines)
            text.push_back(static_cast<Line>(std::ranges::lower_bound(m_distinct, line) - m_distinct.begin()));
        return text;
    }

private:
    std::vector<std::string_view> m_distinct;
};

using Counts = std::vector<std::uint32_t>;

Counts countsOf(const Text& text, std::size_t distinct)
{
    Counts counts(distinct);
    for (const auto line : text)
        ++counts[line];
    return counts;
}

/// A line that base and side have once each: they can't be mistaken for any other.
struct Anchor {
    std::size_t base;
    std::size_t side;
};

std::vector<Anchor> commonLines(const Text& base, const Counts& inBase, const Text& side, const Counts& inSide)
{
    std::vector<std::size_t> places(inSide.size());
    for (std::size_t i = 0; i < side.size(); ++i)
        places[side[i]] = i;
    std::vector<Anchor> common;
    for (std::size_t i = 0; i < base.size(); ++i)
        if (inBase[base[i]] == 1 && inSide[base[i]] == 1)
            common.push_back({i, places[base[i]]});
    return common;
}

/// The longest row of them that ascends in the side as well: the others were moved.
std::vector<Anchor> longestAscent(const std::vector<Anchor>& common)
{
    std::vector<std::size_t> ends;  // ends[n]: which anchor closes the best ascent of n + 1
    std::vector<std::size_t> before(common.size());
    for (std::size_t i = 0; i < common.size(); ++i) {
        const auto place = std::ranges::lower_bound(
            ends, common[i].side, {}, [&](std::size_t anchor) { return common[anchor].side; });
        before[i] = place == ends.begin() ? i : *std::prev(place);
        if (place == ends.end())
            ends.push_back(i);
        else
            *place = i;
    }
    std::vector<Anchor> ascent(ends.size());
    auto at = ends.empty() ? 0 : ends.back();
    for (auto slot = ascent.rbegin(); slot != ascent.rend(); ++slot, at = before[at])
        *slot = common[at];
    return ascent;
}

/// The lines begin … end of the base became `lines`.
struct Hunk {
    std::size_t begin;
    std::size_t end;
    std::span<const Line> lines;

    std::size_t removed() const { return end - begin; }
    bool sameAs(const Hunk& other) const
    {
        return begin == other.begin && end == other.end && std::ranges::equal(lines, other.lines);
    }
};

/// Narrows a changed stretch to what really differs. Where repeated lines leave open which of them was
/// added or removed, all that it could have been stays inside.
Hunk narrowed(std::span<const Line> base, std::size_t begin, std::span<const Line> side)
{
    const auto shorter = std::min(base.size(), side.size());
    const auto alike = [](auto first, auto second) {
        return static_cast<std::size_t>(std::ranges::mismatch(first, second).in1 - first.begin());
    };
    const auto front = alike(base, side);
    std::size_t back = 0;
    while (back < shorter && base[base.size() - 1 - back] == side[side.size() - 1 - back])
        ++back;
    const auto cutFront = std::min(front, shorter - back);
    const auto cutBack = std::min(back, shorter - front);
    return {begin + cutFront, begin + base.size() - cutBack, side.subspan(cutFront, side.size() - cutFront - cutBack)};
}

/// A text as changes to the base.
struct Side {
    Text text;
    Counts counts;
    std::vector<Hunk> hunks;

    Side(const Text& base, const Counts& inBase, Text lines)
        : text(std::move(lines))
        , counts(countsOf(text, inBase.size()))
    {
        auto anchors = longestAscent(commonLines(base, inBase, text, counts));
        anchors.push_back({base.size(), text.size()});
        std::size_t b = 0;
        std::size_t s = 0;
        for (const auto& anchor : anchors) {
            addHunk(std::span{base}.subspan(b, anchor.base - b), b, std::span{text}.subspan(s, anchor.side - s));
            b = anchor.base + 1;
            s = anchor.side + 1;
        }
    }
    Side(const Side&) = delete;

private:
    void addHunk(std::span<const Line> base, std::size_t begin, std::span<const Line> side)
    {
        if (!std::ranges::equal(base, side))
            hunks.push_back(narrowed(base, begin, side));
    }
};

/// True when it can't be said which of the two comes first, or both are about the same lines.
bool collide(const Hunk& one, const Hunk& other)
{
    const auto& first = one.begin < other.begin || (one.begin == other.begin && one.end < other.end) ? one : other;
    const auto& second = &first == &one ? other : one;
    if (first.end != second.begin)
        return first.end > second.begin;
    const auto adds = [](const Hunk& hunk) { return hunk.lines.size() > hunk.removed() || hunk.removed() == 0; };
    return adds(first) || adds(second);
}

/// One merge: the base, and what each side made of it.
class Merge {
public:
    explicit Merge(const std::array<std::vector<std::string_view>, 3>& texts)
        : m_lines(texts)
        , m_base(m_lines.numbered(texts[0]))
        , m_inBase(countsOf(m_base, m_lines.size()))
        , m_left(m_base, m_inBase, m_lines.numbered(texts[1]))
        , m_right(m_base, m_inBase, m_lines.numbered(texts[2]))
    {}

    std::optional<std::string> result() const
    {
        if (editsRepeated(m_left) && editsRepeated(m_right))
            return std::nullopt;
        const auto hunks = chosenHunks();
        return hunks ? std::optional{applied(*hunks)} : std::nullopt;
    }

private:
    bool editsRepeated(const Side& side) const
    {
        const auto repeats = [&](Line line) {
            return (m_inBase[line] > 1 || side.counts[line] > 1) && !m_lines.isBlank(line);
        };
        return std::ranges::any_of(side.hunks, [&](const Hunk& hunk) {
            return std::ranges::any_of(std::span{m_base}.subspan(hunk.begin, hunk.removed()), repeats)
                || std::ranges::any_of(hunk.lines, repeats);
        });
    }

    /// Both sides' changes in order, equal ones once; absent when two collide.
    std::optional<std::vector<Hunk>> chosenHunks() const
    {
        std::vector<Hunk> chosen;
        std::vector<bool> addedLeft(m_lines.size());
        std::vector<bool> addedRight(m_lines.size());
        auto left = m_left.hunks.begin();
        auto right = m_right.hunks.begin();
        while (left != m_left.hunks.end() || right != m_right.hunks.end()) {
            const bool both = left != m_left.hunks.end() && right != m_right.hunks.end();
            if (both && left->sameAs(*right)) {
                chosen.push_back(*left++);
                ++right;
                continue;
            }
            if (both && collide(*left, *right))
                return std::nullopt;
            const bool takeLeft = right == m_right.hunks.end() || (both && left->begin < right->begin);
            chosen.push_back(takeLeft ? *left++ : *right++);
            if (!add(chosen.back(), takeLeft ? addedLeft : addedRight, takeLeft ? addedRight : addedLeft))
                return std::nullopt;
        }
        return chosen;
    }

    /// False when the other side put one of the lines somewhere else.
    bool add(const Hunk& hunk, std::vector<bool>& mine, const std::vector<bool>& theirs) const
    {
        for (const auto line : hunk.lines)
            mine[line] = !m_lines.isBlank(line);
        return std::ranges::none_of(hunk.lines, [&](Line line) { return theirs[line]; });
    }

    std::string applied(const std::vector<Hunk>& hunks) const
    {
        Text merged;
        std::size_t kept = 0;
        const auto keepUpTo = [&](std::size_t end) {
            merged.insert(merged.end(), m_base.begin() + static_cast<std::ptrdiff_t>(kept),
                m_base.begin() + static_cast<std::ptrdiff_t>(end));
        };
        for (const auto& hunk : hunks) {
            keepUpTo(hunk.begin);
            merged.insert(merged.end(), hunk.lines.begin(), hunk.lines.end());
            kept = hunk.end;
        }
        keepUpTo(m_base.size());
        return spelled(merged);
    }

    std::string spelled(const Text& text) const
    {
        std::string spelled;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (i > 0)
                spelled += '\n';
            spelled += m_lines[text[i]];
        }
        return spelled;
    }

    Lines m_lines;
    Text m_base;
    Counts m_inBase;
    Side m_left;
    Side m_right;
};

bool isTooLong(std::string_view text)
{
    return std::ranges::count(text, '\n') >= static_cast<std::ptrdiff_t>(kMostMergedLines);
}

}  // namespace

std::optional<std::string> mergeText(std::string_view base, std::string_view left, std::string_view right)
{
    if (left == right || right == base)
        return std::string{left};
    if (left == base)
        return std::string{right};
    if (isTooLong(base) || isTooLong(left) || isTooLong(right))
        return std::nullopt;
    return Merge{{split(base), split(left), split(right)}}.result();
}

std::optional<std::vector<ChangedLines>> changedLines(std::string_view from, std::string_view to)
{
    if (isTooLong(from) || isTooLong(to))
        return std::nullopt;
    const Lines lines{{split(from), split(to), {}}};
    const Text base = lines.numbered(split(from));
    const Side side{base, countsOf(base, lines.size()), lines.numbered(split(to))};
    const auto spelled = [&](std::span<const Line> numbers) {
        std::vector<std::string> words;
        for (const auto line : numbers)
            words.emplace_back(lines[line]);
        return words;
    };
    std::vector<ChangedLines> changes;
    for (const auto& hunk : side.hunks)
        changes.push_back(
            {hunk.begin, spelled(std::span{base}.subspan(hunk.begin, hunk.removed())), spelled(hunk.lines)});
    return changes;
}

}  // namespace altair
