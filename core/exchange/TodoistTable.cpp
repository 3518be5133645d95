// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TodoistTable.h"

#include "core/exchange/Say.h"
#include "core/exchange/Words.h"

#include <algorithm>

namespace altair {

namespace {

constexpr std::array<std::string_view, 16> kNames{"TYPE", "CONTENT", "DESCRIPTION", "IS_COLLAPSED", "PRIORITY",
    "INDENT", "AUTHOR", "RESPONSIBLE", "DATE", "DATE_LANG", "TIMEZONE", "DURATION", "DURATION_UNIT", "DEADLINE",
    "DEADLINE_LANG", "META"};
constexpr std::size_t kNowhere = SIZE_MAX;

}  // namespace

Result<void> TodoistTable::begin()
{
    static_assert(kNames.size() == kColumns);
    const auto header = m_reader.next(m_cells);
    if (!header)
        return failure(header);
    m_at.fill(kNowhere);
    m_headerCells = m_cells.size();
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        const auto known = std::ranges::find(kNames, upperCase(trimmed(m_cells[i])));
        if (known != kNames.end())
            m_at[static_cast<std::size_t>(known - kNames.begin())] = i;
    }
    if (at(TodoistColumn::Type) != kNowhere && at(TodoistColumn::Content) != kNowhere)
        return {};
    return exchange::refuse(
        QT_TRANSLATE_NOOP("Exchange", "This is no Todoist CSV file: its first line names no TYPE and CONTENT."));
}

bool TodoistTable::next()
{
    do {
        const auto more = m_reader.next(m_cells);
        if (!more)
            m_error = more.error();
        if (!more || !*more)
            return false;
    } while (isBlank());
    m_wasWindows1252 = false;
    for (auto& text : m_cells)
        m_wasWindows1252 |= makeUtf8(text);
    return true;
}

const std::string& TodoistTable::cell(TodoistColumn column) const
{
    static const std::string kEmpty;
    const auto at = m_at[static_cast<std::size_t>(column)];
    return at < m_cells.size() ? m_cells[at] : kEmpty;
}

std::vector<std::pair<std::size_t, std::string>> TodoistTable::otherCells() const
{
    std::vector<std::pair<std::size_t, std::string>> others;
    for (std::size_t i = 0; i < m_cells.size(); ++i)
        if (std::ranges::find(m_at, i) == m_at.end() && !trimmed(m_cells[i]).empty())
            others.emplace_back(i + 1, m_cells[i]);
    return others;
}

bool TodoistTable::isBlank() const
{
    return std::ranges::all_of(m_cells, [](const std::string& text) { return trimmed(text).empty(); });
}

}  // namespace altair
