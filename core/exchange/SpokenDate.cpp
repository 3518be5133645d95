// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/SpokenDate.h"

#include "core/domain/QuickAdd.h"

#include <algorithm>
#include <string>

namespace altair {

namespace {

/// Words between a repetition and the day from which it holds.
constexpr std::string_view kStartWords[] = {
    " starting ", " starting on ", " from ", " beginning ", " ab dem ", " ab ", " beginnend am "};

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == ',' || c == '\n';
}

/// Whether everything but white space was taken for a date or a repetition.
bool isAllDate(std::string_view text, const QuickAdd& quick)
{
    std::size_t at = 0;
    const auto blankUpTo = [&](std::size_t end) { return std::ranges::all_of(text.substr(at, end - at), isSpace); };
    for (const auto& token : quick.tokens) {
        if ((token.kind != TokenKind::When && token.kind != TokenKind::Repeat) || !blankUpTo(token.begin))
            return false;
        at = token.end;
    }
    return blankUpTo(text.size());
}

struct Parts {
    std::optional<Moment> when;
    std::optional<Recurrence> repeat;
};

std::optional<Parts> readParts(std::string_view text, const QuickAddSettings& settings)
{
    auto quick = parseQuickAdd(text, settings);
    if ((!quick.when && !quick.repeat) || !isAllDate(text, quick))
        return std::nullopt;
    return Parts{quick.when, std::move(quick.repeat)};
}

std::optional<Parts> readWithStart(std::string_view text, const QuickAddSettings& settings)
{
    for (const auto word : kStartWords) {
        const auto at = text.find(word);
        if (at == std::string_view::npos)
            continue;
        auto repeat = readParts(text.substr(0, at), settings);
        const auto start = readParts(text.substr(at + word.size()), settings);
        if (!repeat || !repeat->repeat || !start || !start->when || start->repeat)
            continue;
        const auto time = repeat->when ? repeat->when->time : std::nullopt;
        repeat->when = start->when;
        if (time && !repeat->when->time)
            repeat->when->time = time;
        return repeat;
    }
    return std::nullopt;
}

/// "every! 3 days" without its mark; whether it had one.
bool takeAfterDone(std::string& text)
{
    const auto mark = text.find("! ");
    if (mark == std::string::npos || mark == 0)
        return false;
    text.erase(mark, 1);
    return true;
}

}  // namespace

std::optional<SpokenDate> readSpokenDate(std::string_view text, std::string_view language, const HereAndNow& here)
{
    std::string plain{text};
    const bool afterDone = takeAfterDone(plain);
    QuickAddSettings settings;
    settings.today = here.today;
    settings.now = here.now;
    settings.zone = here.zone;
    settings.words = &QuickAddWords::forLanguage(language);
    auto parts = readParts(plain, settings);
    if (!parts)
        parts = readWithStart(plain, settings);
    if (!parts)
        return std::nullopt;
    if (afterDone && parts->repeat) {
        auto counted = Recurrence::parse("AFTER-DONE;" + parts->repeat->rule());
        if (!counted)
            return std::nullopt;
        parts->repeat = std::move(*counted);
    }
    if (!parts->when) {
        const auto first = firstOccurrence(*parts->repeat, here.today);
        if (!first)
            return std::nullopt;
        parts->when = Moment{*first, std::nullopt, {}};
    }
    return SpokenDate{*parts->when, std::move(parts->repeat)};
}

}  // namespace altair
