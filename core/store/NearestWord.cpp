// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/NearestWord.h"

#include "core/domain/EditDistance.h"
#include "core/domain/FoldedText.h"
#include "core/domain/Utf8.h"
#include "core/store/SearchText.h"

#include <algorithm>

namespace altair {

namespace {

constexpr std::size_t kShortestWord = 3;
constexpr std::size_t kShortWord = 4;
constexpr std::size_t kLongestWord = 64;
constexpr int kMostTerms = 50'000;

struct Nearest {
    std::string term;
    int distance = 0;
    std::int64_t documents = 0;

    bool isBetterThan(const Nearest& other) const
    {
        return distance != other.distance ? distance < other.distance : documents > other.documents;
    }
};

int mostEdits(std::u32string_view word)
{
    return word.size() <= kShortWord ? 1 : 2;
}

bool canBeMisspelt(std::u32string_view word)
{
    return word.size() >= kShortestWord && word.size() <= kLongestWord && std::ranges::none_of(word, standsAlone);
}

/// The nearest of the terms from `from` up to, not including, `to`.
Result<std::optional<Nearest>> nearestBetween(
    Connection& connection, std::u32string_view word, std::string_view from, std::string_view to)
{
    auto rows = connection.prepare("SELECT term, doc FROM search_vocabulary WHERE term >= CAST(? AS TEXT) AND "
                                   "term < CAST(? AS TEXT) LIMIT ?");
    if (!rows)
        return failure(rows);
    rows->bindBytes(from).bindBytes(to).bind(kMostTerms);
    std::optional<Nearest> best;
    auto more = rows->next();
    for (; more && *more; more = rows->next()) {
        auto term = rows->text(0);
        const auto distance = editDistance(charactersOf(term), word, mostEdits(word));
        if (const auto near = distance ? std::optional{Nearest{term, *distance, rows->integer(1)}} : std::nullopt;
            near && (!best || near->isBetterThan(*best)))
            best = near;
    }
    return more ? Result<std::optional<Nearest>>{std::move(best)} : failure(more);
}

/// The first text in byte order that begins with another character.
std::string afterFirstLetter(std::string_view word)
{
    auto rest = word;
    takeCharacter(rest);
    std::string next{word.substr(0, word.size() - rest.size())};
    next += '\xFF';
    return next;
}

Result<std::optional<std::string>> nearestTo(Connection& connection, std::string_view word)
{
    const auto characters = charactersOf(word);
    if (!canBeMisspelt(characters))
        return std::nullopt;
    auto rest = word;
    takeCharacter(rest);
    const auto firstLetter = word.substr(0, word.size() - rest.size());
    auto nearest = nearestBetween(connection, characters, firstLetter, afterFirstLetter(word));
    if (nearest && !*nearest)
        nearest = nearestBetween(connection, characters, "", "\xFF");
    if (!nearest)
        return failure(nearest);
    return *nearest ? std::optional{std::move((*nearest)->term)} : std::nullopt;
}

Result<bool> isKnown(Connection& connection, std::string_view word)
{
    auto row = connection.prepare("SELECT 1 FROM search_words WHERE search_words MATCH CAST(? AS TEXT) LIMIT 1");
    const auto expression = wordExpression(word, true);
    return row ? row->bindBytes(expression).next() : failure(row);
}

}  // namespace

Result<std::optional<SearchQuery>> withNearestWords(Connection& connection, const SearchQuery& query)
{
    auto corrected = query;
    for (auto& word : corrected.words) {
        const auto known = isKnown(connection, word);
        if (!known)
            return failure(known);
        if (*known)
            continue;
        auto nearest = nearestTo(connection, word);
        if (!nearest || !*nearest)
            return nearest ? Result<std::optional<SearchQuery>>{std::nullopt} : failure(nearest);
        word = std::move(**nearest);
    }
    return corrected == query ? std::nullopt : std::optional{std::move(corrected)};
}

}  // namespace altair
