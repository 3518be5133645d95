// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/NearestWord.h"
#include "core/store/SearchClause.h"
#include "core/store/SearchIndex.h"
#include "core/store/SearchText.h"

#include <algorithm>

namespace altair {

namespace {

constexpr std::int64_t kMostCandidates = 5'000;

/// `candidates` selects key and score, newest first. Answers the best `limit` and how many there are.
Result<SearchKeys> best(Connection& connection, const SearchClause& candidates, std::int64_t limit)
{
    SearchClause clause{"WITH hit (key, score) AS MATERIALIZED (", {}};
    clause += candidates;
    clause += {" LIMIT ?) SELECT key, (SELECT count(*) FROM hit) FROM hit ORDER BY score, key DESC LIMIT ?",
        {kMostCandidates + 1, limit}};
    auto rows = prepareClause(connection, clause);
    if (!rows)
        return failure(rows);
    SearchKeys found;
    auto more = rows->next();
    for (; more && *more; more = rows->next()) {
        found.keys.push_back(rows->integer(0));
        found.total = rows->integer(1);
    }
    found.capped = found.total > kMostCandidates;
    found.total = std::min(found.total, kMostCandidates);
    return more ? Result<SearchKeys>{std::move(found)} : failure(more);
}

/// By operators alone: newest first.
Result<SearchKeys> listed(Connection& connection, const SearchQuery& query, int limit)
{
    const auto operators = operatorClause(connection, query, "d.key");
    if (!operators)
        return failure(operators);
    SearchClause candidates{"SELECT d.key, 0 FROM search_doc d WHERE 1", {}};
    candidates += *operators;
    candidates += likelyPlacesClause(query, "d.key");
    candidates += " ORDER BY d.key DESC";
    return best(connection, candidates, limit);
}

Result<SearchKeys> byWords(Connection& connection, const SearchQuery& query, int limit)
{
    const auto expression = wordsExpression(query);
    if (expression.empty())
        return SearchKeys{};
    // "+": SQLite would otherwise ask the index of words for every single key of a set.
    const auto operators = operatorClause(connection, query, "+search_words.rowid");
    if (!operators)
        return failure(operators);
    SearchClause candidates{isOneLetter(query) ? "SELECT rowid, 0" : "SELECT rowid, bm25(search_words, 4.0, 1.0)", {}};
    candidates += {" FROM search_words WHERE search_words MATCH CAST(? AS TEXT)", {expression}};
    candidates += *operators;
    candidates += " ORDER BY rowid DESC";
    return best(connection, candidates, limit);
}

/// What makes a document `d` a hit for substrings that is none for words: all texts are there.
Result<SearchClause> substringClause(Connection& connection, const SearchQuery& query)
{
    auto clause = operatorClause(connection, query, "d.key");
    if (!clause)
        return clause;
    for (const auto substring : substringsOf(query))
        *clause += {" AND (instr(d.title, CAST(? AS TEXT)) OR instr(d.body, CAST(? AS TEXT)))",
            {std::string{substring}, std::string{substring}}};
    const std::string inWords = " IN (SELECT rowid FROM search_words WHERE search_words MATCH CAST(? AS TEXT))";
    if (const auto shortWords = shortWordsExpression(query); !shortWords.empty())
        *clause += {" AND d.key" + inWords, {shortWords}};
    if (const auto words = wordsExpression(query); !words.empty())
        *clause += {" AND d.key NOT" + inWords, {words}};
    return clause;
}

/// Documents of both: those in the index of substrings, and those that still wait for it.
Result<SearchKeys> bySubstrings(Connection& connection, const SearchQuery& query, std::int64_t limit)
{
    const auto substrings = substringsOf(query);
    if (substrings.empty())
        return SearchKeys{};
    const auto isHit = substringClause(connection, query);
    if (!isHit)
        return failure(isHit);
    const SearchClause score{", instr(d.title, CAST(? AS TEXT)) = 0 AS score", {std::string{substrings.front()}}};
    // The key of the left side is the index's own, so that both sides come in order and the limit ends them early.
    SearchClause candidates{"SELECT search_grams.rowid AS key", {}};
    candidates += score;
    candidates += {" FROM search_grams CROSS JOIN search_doc d ON d.key = search_grams.rowid "
                   "WHERE search_grams MATCH CAST(? AS TEXT)",
        {gramsExpression(substrings)}};
    (candidates += *isHit) += " UNION ALL SELECT d.key";
    candidates += score;
    candidates += " FROM search_doc d WHERE d.key >= (SELECT value FROM meta WHERE name = 'substrings_from')";
    (candidates += *isHit) += " ORDER BY key DESC";
    return best(connection, candidates, limit);
}

/// Words first; only when they don't fill the limit, what has the text inside a word.
Result<SearchKeys> byText(Connection& connection, const SearchQuery& query, int limit)
{
    auto found = byWords(connection, query, limit);
    if (!found || isOneLetter(query))
        return found;
    const auto space = limit - static_cast<std::int64_t>(found->keys.size());
    if (space <= 0) {
        found->capped = found->capped || !substringsOf(query).empty();
        return found;
    }
    const auto more = bySubstrings(connection, query, space);
    if (!more)
        return more;
    found->keys.insert(found->keys.end(), more->keys.begin(), more->keys.end());
    found->total += more->total;
    found->capped = found->capped || more->capped;
    return found;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

/// Nothing was found: perhaps it was spelt in another way.
Result<SearchKeys> byNearestWords(Connection& connection, const SearchQuery& query, int limit)
{
    const auto corrected = withNearestWords(connection, query);
    if (!corrected)
        return failure(corrected);
    if (!*corrected)
        return SearchKeys{};
    auto found = byText(connection, **corrected, limit);
    if (found && !found->keys.empty())
        found->nearest = joined((*corrected)->words);
    return found;
}

}  // namespace

Result<SearchKeys> searchKeys(Connection& connection, const SearchQuery& query, int limit)
{
    if (query.empty() || limit <= 0)
        return SearchKeys{};
    if (query.words.empty() && query.phrases.empty())
        return listed(connection, query, limit);
    auto found = byText(connection, query, limit);
    if (!found || !found->keys.empty())
        return found;
    return byNearestWords(connection, query, limit);
}

}  // namespace altair
