// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddMarks.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <array>

namespace altair::quickadd {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes kLongestEstimate = hours{100};

std::string_view behindSign(std::string_view line, const TextWord& word)
{
    return line.substr(word.begin + 1, word.coreEnd - word.begin - 1);
}

bool beginsLikeAName(std::string_view name)
{
    const auto first = QString::fromUtf8(name.data(), static_cast<qsizetype>(std::min<std::size_t>(name.size(), 16)));
    const auto character = first.isEmpty() ? U'\0' : first.toUcs4().front();
    return character == U'_' || QChar::isLetter(character) || QChar::category(character) == QChar::Symbol_Other;
}

std::optional<std::string> nameFrom(std::string_view text)
{
    if (text.empty() || text.size() > kMostNameBytes || !beginsLikeAName(text))
        return std::nullopt;
    return visibleName(text);
}

struct QuotePair {
    std::string_view open;
    std::string_view close;
};

// What keyboards and phones make of quotation marks.
constexpr std::array kQuotes{QuotePair{"\"", "\""}, QuotePair{"“", "”"}, QuotePair{"„", "“"}, QuotePair{"«", "»"}};

bool isStop(std::string_view line, std::size_t at)
{
    return at == line.size() || spaceAt(line, at) > 0
        || std::string_view(",.;:!?").find(line[at]) != std::string_view::npos;
}

std::optional<ProjectName> quotedProject(std::string_view line, std::size_t begin, const QuotePair& quotes)
{
    const auto start = begin + quotes.open.size();
    const auto inside = line.substr(start, kMostNameBytes + quotes.close.size());
    const auto length = inside.find(quotes.close);
    if (length == inside.npos || !isStop(line, start + length + quotes.close.size()))
        return std::nullopt;
    const auto name = visibleName(trimmed(inside.substr(0, length)));
    if (!name)
        return std::nullopt;
    return ProjectName{*name, start + length + quotes.close.size()};
}

/// "15m" of "1h15m": a number with its unit, and what is behind.
struct Amount {
    int hundredths = 0;
    std::string_view unit;
    std::string_view rest;
};

bool isFigure(char character)
{
    return character >= '0' && character <= '9';
}

std::optional<Amount> readAmount(std::string_view text)
{
    const auto whole = digitsAt(text);
    if (whole.count == 0)
        return std::nullopt;
    Amount amount{whole.value * 100, {}, text.substr(whole.count)};
    if (amount.rest.size() > 1 && (amount.rest.front() == '.' || amount.rest.front() == ',')) {
        const auto part = digitsAt(amount.rest.substr(1));
        if (part.count < 1 || part.count > 2)
            return std::nullopt;
        amount.hundredths += part.count == 1 ? part.value * 10 : part.value;
        amount.rest.remove_prefix(1 + part.count);
    }
    const auto unitEnd = std::ranges::find_if(amount.rest, isFigure) - amount.rest.begin();
    amount.unit = amount.rest.substr(0, static_cast<std::size_t>(unitEnd));
    amount.rest.remove_prefix(amount.unit.size());
    return amount;
}

bool isUnit(std::string_view unit, WordRole role, const QuickAddWords& words)
{
    return hasRole(words.meanings(unit), role);
}

// "30" or "30m" behind "1h"
std::optional<minutes> minutesBehindHours(std::string_view text, const QuickAddWords& words)
{
    if (text.empty())
        return minutes{0};
    const auto amount = readAmount(text);
    const bool known = amount && (amount->unit.empty() || isUnit(amount->unit, WordRole::Minutes, words));
    if (!known || !amount->rest.empty() || amount->hundredths >= 6000)
        return std::nullopt;
    return minutes{amount->hundredths / 100};
}

std::optional<minutes> duration(std::string_view text, const QuickAddWords& words)
{
    const auto amount = readAmount(text);
    if (!amount)
        return std::nullopt;
    if (isUnit(amount->unit, WordRole::Minutes, words) && amount->rest.empty())
        return minutes{amount->hundredths / 100};
    if (!isUnit(amount->unit, WordRole::Hours, words))
        return std::nullopt;
    const auto more = minutesBehindHours(amount->rest, words);
    return more ? std::optional(minutes{amount->hundredths * 60 / 100} + *more) : std::nullopt;
}

}  // namespace

std::optional<std::string> readTag(std::string_view line, const TextWord& word)
{
    return nameFrom(behindSign(line, word));
}

std::optional<ProjectName> readProject(std::string_view line, const TextWord& word)
{
    for (const auto& quotes : kQuotes) {
        if (line.substr(word.begin + 1).starts_with(quotes.open))
            return quotedProject(line, word.begin + 1, quotes);
    }
    const auto name = nameFrom(behindSign(line, word));
    return name ? std::optional(ProjectName{*name, word.coreEnd}) : std::nullopt;
}

std::optional<minutes> readEstimate(std::string_view line, const TextWord& word, const QuickAddWords& words)
{
    const auto text = behindSign(line, word);
    const auto estimate = text.size() > kMostNameBytes ? std::nullopt : duration(caseFolded(text), words);
    const bool sensible = estimate && *estimate > minutes{0} && *estimate <= kLongestEstimate;
    return sensible ? estimate : std::nullopt;
}

std::optional<int> readLevel(std::string_view line, const TextWord& word, char sign, const QuickAddWords& words)
{
    if (line[word.begin] != sign || word.folded.empty())
        return std::nullopt;
    for (const auto& meaning : words.meanings(std::string_view(word.folded).substr(1))) {
        if (meaning.role == WordRole::Level)
            return meaning.value;
    }
    return std::nullopt;
}

}  // namespace altair::quickadd
