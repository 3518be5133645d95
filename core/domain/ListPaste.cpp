// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/ListPaste.h"

#include "core/domain/QuickAddText.h"

#include <algorithm>
#include <array>

namespace altair {

using namespace quickadd;

namespace {

constexpr std::size_t kTabWidth = 4;

/// How a line begins: how far in, with what bullet, whether ticked.
struct ListLine {
    std::size_t indent = 0;
    std::size_t contentColumn = 0;
    bool bullet = false;
    bool done = false;
    std::string_view text;

    /// A line with a bullet lies below one without that is no further in.
    std::size_t depth() const { return 2 * indent + (bullet ? 1 : 0); }
};

std::size_t takeIndent(std::string_view& text)
{
    std::size_t column = 0;
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        column += text.front() == '\t' ? kTabWidth - column % kTabWidth : 1;
        text.remove_prefix(1);
    }
    return column;
}

bool isBlankAt(std::string_view text, std::size_t at)
{
    return at >= text.size() || text[at] == ' ' || text[at] == '\t';
}

std::size_t signLength(std::string_view text)
{
    constexpr std::array<std::string_view, 9> signs{"-", "*", "+", "•", "◦", "▪", "‣", "–", "—"};
    for (const auto sign : signs) {
        if (text.starts_with(sign) && isBlankAt(text, sign.size()))
            return sign.size();
    }
    return 0;
}

// "1." and "12)"
std::size_t numberLength(std::string_view text)
{
    const auto digits = digitsAt(text);
    const auto end = digits.count;
    const bool closed = digits.count > 0 && end < text.size() && (text[end] == '.' || text[end] == ')');
    return closed && isBlankAt(text, end + 1) ? end + 1 : 0;
}

std::size_t boxLength(std::string_view text)
{
    constexpr std::array<std::string_view, 6> boxes{"[ ]", "[]", "[x]", "[X]", "☐", "☑"};
    for (const auto box : boxes) {
        if (text.starts_with(box) && isBlankAt(text, box.size()))
            return box.size();
    }
    return 0;
}

bool isTicked(std::string_view box)
{
    return box == "[x]" || box == "[X]" || box == "☑";
}

// Steps over `length` bytes and the blanks behind them, which count as columns.
void advance(ListLine& line, std::size_t length)
{
    line.bullet = true;
    line.text.remove_prefix(length);
    line.contentColumn += length + takeIndent(line.text);
}

ListLine readLine(std::string_view text)
{
    ListLine line{.text = text};
    line.indent = takeIndent(line.text);
    line.contentColumn = line.indent;
    if (const auto length = std::max(signLength(line.text), numberLength(line.text)))
        advance(line, length);
    if (const auto length = boxLength(line.text)) {
        line.done = isTicked(line.text.substr(0, length));
        advance(line, length);
    }
    line.text = trimmed(line.text);
    return line;
}

std::vector<ListLine> readLines(std::string_view text)
{
    std::vector<ListLine> lines;
    while (!text.empty() && lines.size() <= kMostPastedTasks * 2) {
        const auto end = std::min(text.find('\n'), text.size());
        if (auto line = readLine(text.substr(0, end)); !line.text.empty())
            lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool looksLikeAList(const std::vector<ListLine>& lines)
{
    const bool bullets = std::ranges::any_of(lines, &ListLine::bullet);
    const auto [least, most] = std::ranges::minmax(lines, {}, &ListLine::indent);
    return bullets || (lines.front().indent == least.indent && most.indent > least.indent);
}

/// Puts each line below the last one that is less far in.
class ListTree {
public:
    void add(const ListLine& line);
    std::size_t size() const { return m_size; }
    std::vector<PastedTask> take() { return std::move(m_tasks); }

private:
    /// A task on the way down to where the next one goes. Addresses hold while nothing is added above.
    struct Open {
        PastedTask* task;
        std::size_t depth;
        std::size_t contentColumn;
        bool bullet;
    };

    bool continues(const ListLine& line) const
    {
        return !m_open.empty() && m_open.back().bullet && !line.bullet && line.indent >= m_open.back().contentColumn;
    }

    std::vector<PastedTask> m_tasks;
    std::vector<Open> m_open;
    std::size_t m_size = 0;
};

void ListTree::add(const ListLine& line)
{
    if (continues(line)) {
        m_open.back().task->title += ' ' + std::string(line.text);
        return;
    }
    while (!m_open.empty() && m_open.back().depth >= line.depth())
        m_open.pop_back();
    const auto parents = std::min(m_open.size(), kDeepestPastedStep);
    auto& siblings = parents == 0 ? m_tasks : m_open[parents - 1].task->steps;
    siblings.push_back({std::string(line.text), line.done, {}});
    m_open.resize(parents);
    m_open.push_back({&siblings.back(), line.depth(), line.contentColumn, line.bullet});
    ++m_size;
}

}  // namespace

std::optional<std::vector<PastedTask>> readPastedList(std::string_view text)
{
    const auto lines = readLines(text);
    if (lines.size() < 2 || !looksLikeAList(lines))
        return std::nullopt;
    ListTree tree;
    for (const auto& line : lines)
        tree.add(line);
    if (tree.size() < 2 || tree.size() > kMostPastedTasks)
        return std::nullopt;
    return tree.take();
}

}  // namespace altair
