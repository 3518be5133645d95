// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/output/Table.h"

#include "app/cli/output/TerminalText.h"

#include <algorithm>
#include <numeric>

namespace altair {

namespace {

constexpr int kGap = 2;
constexpr int kNarrowest = 8;

int total(const std::vector<int>& widths)
{
    int sum = 0;
    for (const int width : widths)
        sum += width > 0 ? width + kGap : 0;
    return sum - kGap;
}

std::string spaces(int count)
{
    return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

void trimRight(std::string& line)
{
    line.erase(line.find_last_not_of(' ') + 1);
}

}  // namespace

void Table::add(std::vector<Cell> row)
{
    m_rows.push_back(std::move(row));
}

void Table::addLine(Cell line)
{
    m_rows.push_back({std::move(line)});
}

std::vector<int> Table::widths(int width) const
{
    std::vector<int> widths(m_columns.size(), 0);
    for (const auto& row : m_rows)
        for (std::size_t i = 0; row.size() > 1 && i < row.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(row[i].text));
    shrink(widths, width, 100);
    shrink(widths, width, 0);
    return widths;
}

/// Takes from the widest column, again and again, until the row fits or each is down to what it keeps: that
/// percentage of its share, but never less than is worth reading.
void Table::shrink(std::vector<int>& widths, int width, int percent) const
{
    const auto spare = [&](std::size_t i) {
        const int keeps = std::max(kNarrowest, width * m_columns[i].share * percent / 10'000);
        return m_columns[i].shrink == ColumnShape::Shrink::Yes ? widths[i] - keeps : 0;
    };
    for (int excess = total(widths) - width; excess > 0; excess = total(widths) - width) {
        std::size_t most = 0;
        for (std::size_t i = 1; i < widths.size(); ++i)
            most = spare(i) > spare(most) ? i : most;
        if (spare(most) <= 0)
            return;
        // The first cut may be long: a title has no limit.
        widths[most] -= widths[most] > width ? std::min(spare(most), widths[most] - width) : 1;
    }
}

std::string Table::line(const std::vector<Cell>& row, const std::vector<int>& widths, Colour colour) const
{
    if (row.size() == 1)
        return inked(row.front().ink, row.front().text, colour);
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (widths[i] == 0)
            continue;
        const auto text = truncated(row[i].text, widths[i]);
        const auto padding = spaces(widths[i] - displayWidth(text));
        const bool right = m_columns[i].align == ColumnShape::Align::Right;
        if (!line.empty())
            line += spaces(kGap);
        line += right ? padding : std::string{};
        line += inked(row[i].ink, text, colour);
        line += right ? std::string{} : padding;
    }
    trimRight(line);
    return line;
}

std::string Table::text(int width, Colour colour) const
{
    const auto columnWidths = widths(width);
    std::string text;
    for (const auto& row : m_rows)
        text += line(row, columnWidths, colour) + '\n';
    return text;
}

}  // namespace altair
