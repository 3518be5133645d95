// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/SearchText.h"

#include "core/domain/FoldedText.h"
#include "core/domain/Utf8.h"

#include <QString>

#include <algorithm>
#include <set>

namespace altair {

namespace {

constexpr std::size_t kGram = 3;
/// More letters of one text hardly narrow it down further.
constexpr std::size_t kMostGrams = 12;

bool isPartOfWord(char32_t character)
{
    return QChar::isLetterOrNumber(character) || QChar::isMark(character) || standsAlone(character)
        || QChar::category(character) == QChar::Other_PrivateUse;
}

/// Whether the words index holds anything of it: punctuation alone leaves no trace there.
bool hasWord(std::string_view text)
{
    return std::ranges::any_of(charactersOf(text), isPartOfWord);
}

/// A character that stands alone is a whole word: as a prefix it would find nothing more.
bool canBePrefix(std::string_view word)
{
    return !standsAlone(charactersOf(word).back());
}

std::string quoted(std::string_view text)
{
    std::string inQuotes{'"'};
    for (const char byte : text) {
        if (byte == '"')
            inQuotes += '"';
        inQuotes += byte;
    }
    return inQuotes + '"';
}

void appendAnd(std::string& expression, std::string_view more)
{
    if (!expression.empty())
        expression += " AND ";
    expression += more;
}

bool isSubstring(std::string_view text)
{
    return charactersOf(text).size() >= kGram;
}

/// Enough to hold every letter once, the last three together: "abcdefgh" as "abc", "def", "fgh". The more that
/// overlap, the longer the lists that have to be read; the texts themselves decide anyway.
std::vector<std::string_view> gramsOf(std::string_view text)
{
    std::vector<std::string_view> starts;
    for (auto rest = text; !rest.empty(); takeCharacter(rest))
        starts.push_back(rest);
    const auto lastGram = starts.size() - kGram;
    std::vector<std::string_view> grams;
    for (std::size_t i = 0; grams.size() < kMostGrams; i = std::min(i + kGram, lastGram)) {
        const auto after = i < lastGram ? starts[i + kGram].size() : 0;
        grams.push_back(starts[i].substr(0, starts[i].size() - after));
        if (i == lastGram)
            break;
    }
    return grams;
}

template <class Wanted>
std::string expressionOf(const SearchQuery& query, const Wanted& wanted)
{
    std::string expression;
    for (const auto& word : query.words)
        if (hasWord(word) && wanted(word))
            appendAnd(expression, wordExpression(word, &word == &query.words.back() && canBePrefix(word)));
    for (const auto& phrase : query.phrases)
        if (hasWord(phrase) && wanted(phrase))
            appendAnd(expression, wordExpression(phrase, false));
    return expression;
}

}  // namespace

std::string wordExpression(std::string_view word, bool asPrefix)
{
    const auto whole = quoted(word);
    if (!asPrefix)
        return whole;
    // The whole word counts twice, so that "car" comes before "carpet".
    return charactersOf(word).size() == 1 ? whole + '*' : '(' + whole + " OR " + whole + "*)";
}

std::string wordsExpression(const SearchQuery& query)
{
    return expressionOf(query, [](std::string_view) { return true; });
}

std::string shortWordsExpression(const SearchQuery& query)
{
    return expressionOf(query, [](std::string_view text) { return !isSubstring(text); });
}

std::vector<std::string_view> substringsOf(const SearchQuery& query)
{
    std::vector<std::string_view> substrings;
    for (const auto* texts : {&query.words, &query.phrases})
        std::ranges::copy_if(*texts, std::back_inserter(substrings), isSubstring);
    return substrings;
}

std::string gramsExpression(const std::vector<std::string_view>& substrings)
{
    std::set<std::string_view> grams;
    for (const auto substring : substrings)
        std::ranges::copy(gramsOf(substring), std::inserter(grams, grams.end()));
    std::string expression;
    for (const auto gram : grams)
        appendAnd(expression, quoted(gram));
    return expression;
}

bool isOneLetter(const SearchQuery& query)
{
    return query.phrases.empty() && query.words.size() == 1 && charactersOf(query.words.front()).size() == 1
        && canBePrefix(query.words.front());
}

}  // namespace altair
