// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddWords.h"

#include <algorithm>

namespace altair {

QuickAddWords::QuickAddWords(std::string_view language, FigureHabits habits, std::span<const WordMeaning> table)
    : m_language(language)
    , m_habits(habits)
    , m_byWord(table.begin(), table.end())
{
    std::ranges::sort(m_byWord, {}, &WordMeaning::word);
}

const QuickAddWords& QuickAddWords::forLanguage(std::string_view language)
{
    return language.substr(0, 2) == german().language() ? german() : english();
}

std::span<const WordMeaning> QuickAddWords::meanings(std::string_view word) const
{
    const auto found = std::ranges::equal_range(m_byWord, word, {}, &WordMeaning::word);
    return {found.begin(), found.end()};
}

}  // namespace altair
