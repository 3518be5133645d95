// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/SearchQuery.h"

#include "core/domain/FoldedText.h"
#include "core/domain/MomentText.h"
#include "core/domain/Schema.h"
#include "core/domain/Utf8.h"

#include <algorithm>
#include <array>

namespace altair {

namespace {

constexpr std::size_t kMostBytes = 2000;
constexpr std::size_t kMostWords = 32;
constexpr auto kSpaces = std::string_view{" \t\r\n\v\f\0", 7};

/// One piece of what was typed: `name:value`, `"a phrase"` or a word.
struct Piece {
    std::string_view name;  ///< Empty unless there is a value after a colon.
    std::string_view value;
    std::string_view whole;  ///< As typed.
    bool quoted = false;     ///< The value stood in quotes.
};

/// The text up to the closing quote or, while it is being typed, up to the end.
std::string_view takeQuoted(std::string_view& rest)
{
    rest.remove_prefix(1);
    const auto end = std::min(rest.find('"'), rest.size());
    const auto inside = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return inside;
}

std::string_view takeUntil(std::string_view& rest, std::string_view ends)
{
    const auto taken = rest.substr(0, rest.find_first_of(ends));
    rest.remove_prefix(taken.size());
    return taken;
}

/// `#x` and `@x` are `tag:x` and `project:x`.
std::string_view nameOfSign(char sign)
{
    return sign == '#' ? "tag" : sign == '@' ? "project" : "";
}

std::string_view takeName(std::string_view& rest)
{
    if (const auto name = nameOfSign(rest.front()); !name.empty()) {
        rest.remove_prefix(1);
        return name;
    }
    const auto colon = rest.find_first_of(":\" \t\r\n");
    if (colon == 0 || colon == std::string_view::npos || rest[colon] != ':')
        return {};
    const auto name = rest.substr(0, colon);
    rest.remove_prefix(colon + 1);
    return name;
}

Piece takePiece(std::string_view& rest)
{
    const auto start = rest;
    Piece piece;
    piece.name = takeName(rest);
    piece.quoted = !rest.empty() && rest.front() == '"';
    piece.value = piece.quoted ? takeQuoted(rest) : takeUntil(rest, kSpaces);
    piece.whole = start.substr(0, start.size() - rest.size());
    return piece;
}

std::optional<CivilDate> dayNamed(std::string_view text, CivilDate today)
{
    if (text == "today")
        return today;
    if (text == "tomorrow")
        return today + std::chrono::days{1};
    if (text == "yesterday")
        return today - std::chrono::days{1};
    const auto day = parseCivilDate(text);
    return day ? std::optional{*day} : std::nullopt;
}

std::optional<SearchQuery::State> stateNamed(std::string_view text)
{
    if (text == "open")
        return SearchQuery::State::Open;
    if (text == "done")
        return SearchQuery::State::Done;
    if (text == "trash")
        return SearchQuery::State::Trash;
    return std::nullopt;
}

std::optional<std::string> kindNamed(std::string_view text)
{
    const auto found = std::ranges::find_if(
        allKinds(), [&](const KindSpec& spec) { return spec.name == text || spec.plural == text; });
    return found != allKinds().end() ? std::optional<std::string>{found->name} : std::nullopt;
}

/// What an operator does with its folded value; false when the value says nothing to it.
struct Operator {
    std::string_view name;
    bool (*apply)(SearchQuery& query, const std::string& value, CivilDate today);
};

template <class Field, class Found>
bool set(Field& field, const Found& found)
{
    if (found)
        field = *found;
    return found.has_value();
}

constexpr std::array kOperators{
    Operator{"tag",
        [](SearchQuery& query, const std::string& value, CivilDate) {
            query.tags.push_back(value);
            return true;
        }},
    Operator{"project",
        [](SearchQuery& query, const std::string& value, CivilDate) {
            query.project = value;
            return true;
        }},
    Operator{"is",
        [](SearchQuery& query, const std::string& value, CivilDate) { return set(query.state, stateNamed(value)); }},
    Operator{"kind",
        [](SearchQuery& query, const std::string& value, CivilDate) { return set(query.kind, kindNamed(value)); }},
    Operator{"before",
        [](SearchQuery& query, const std::string& value, CivilDate today) {
            return set(query.before, dayNamed(value, today));
        }},
    Operator{"after",
        [](SearchQuery& query, const std::string& value, CivilDate today) {
            return set(query.after, dayNamed(value, today));
        }},
};

bool applyOperator(SearchQuery& query, const Piece& piece, CivilDate today)
{
    const auto name = foldText(piece.name);
    const auto value = name == "tag" ? foldTag(piece.value) : foldText(piece.value);
    if (value.empty() || query.tags.size() >= kMostWords)
        return false;
    const auto known = std::ranges::find(kOperators, name, &Operator::name);
    return known != kOperators.end() && known->apply(query, value, today);
}

void addText(std::vector<std::string>& texts, std::string_view text)
{
    auto folded = foldForSearch(text);
    if (!folded.empty() && texts.size() < kMostWords)
        texts.push_back(std::move(folded));
}

void addPiece(SearchQuery& query, const Piece& piece, CivilDate today)
{
    if (applyOperator(query, piece, today))
        return;
    if (piece.quoted && piece.name.empty())
        addText(query.phrases, piece.value);
    else
        addText(query.words, piece.whole);
}

}  // namespace

SearchQuery parseSearchQuery(std::string_view text, CivilDate today)
{
    SearchQuery query;
    for (auto rest = firstBytes(text, kMostBytes); !rest.empty();) {
        if (kSpaces.contains(rest.front()))
            rest.remove_prefix(1);
        else
            addPiece(query, takePiece(rest), today);
    }
    return query;
}

}  // namespace altair
