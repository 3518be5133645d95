// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/SpokenDate.h"

#include "core/domain/MomentText.h"
#include "core/domain/QuickAdd.h"

#include <algorithm>
#include <string>

namespace altair {

namespace {

/// Words between a repetition and the day from which it holds.
constexpr std::string_view kStartWords[] = {
    " starting ", " starting on ", " from ", " beginning ", " ab dem ", " ab ", " beginnend am "};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

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

/// What other programs say in one word, and we in several.
constexpr std::pair<std::string_view, std::string_view> kPhrases[] = {
    {"quarterly", "every 3 months"},
    {"every quarter", "every 3 months"},
    {"biweekly", "every 2 weeks"},
    {"vierteljährlich", "alle 3 Monate"},
    {"jedes Quartal", "alle 3 Monate"},
    {"halbjährlich", "alle 6 Monate"},
    {"zweiwöchentlich", "alle 2 Wochen"},
    {"14-tägig", "alle 2 Wochen"},
    {"werktags", "jeden Werktag"},
};
constexpr std::string_view kLastDays[] = {"every last day", "jeden letzten Tag", "am letzten Tag des Monats"};
constexpr std::string_view kEveryWords[] = {"every ", "jeden ", "jede ", "jedes "};

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

/// "jeden 4. Mai": a date after a word for "every" is that day each year.
std::optional<Parts> readYearly(std::string_view text, const QuickAddSettings& settings)
{
    for (const auto word : kEveryWords) {
        if (!text.starts_with(word))
            continue;
        auto parts = readParts(text.substr(word.size()), settings);
        if (!parts || !parts->when || parts->repeat || text.find_first_of("0123456789") == std::string_view::npos)
            return std::nullopt;
        const std::chrono::year_month_day date{parts->when->date};
        auto rule = Recurrence::parse("FREQ=YEARLY;BYMONTH=" + std::to_string(unsigned{date.month()})
            + ";BYMONTHDAY=" + std::to_string(unsigned{date.day()}));
        if (!rule)
            return std::nullopt;
        parts->repeat = std::move(*rule);
        return parts;
    }
    return std::nullopt;
}

std::optional<Parts> readLastDay(std::string_view text)
{
    if (std::ranges::find(kLastDays, text) == std::end(kLastDays))
        return std::nullopt;
    auto rule = Recurrence::parse("FREQ=MONTHLY;BYMONTHDAY=-1");
    return rule ? std::optional{Parts{std::nullopt, std::move(*rule)}} : std::nullopt;
}

/// In the words that quick-add knows.
std::string rephrased(std::string_view text)
{
    for (const auto& [phrase, words] : kPhrases)
        if (text == phrase)
            return std::string{words};
    return text.starts_with("ev ") ? "every" + std::string{text.substr(2)} : std::string{text};
}

/// "every 3rd friday" is the third of the month there, and every third week for quick-add.
std::string countedInMonth(std::string_view text, std::string_view language)
{
    const auto counted = text.find(' ') + 1;
    const auto day = text.find(' ', counted) + 1;
    if (counted == 0 || day == 0 || !isDigit(text[counted]) || isDigit(text[day - 2]))
        return std::string{text};
    const auto end = std::min(text.find(' ', day), text.size());
    return std::string{text.substr(0, end)} + (language == "de" ? " im Monat" : " of the month")
        + std::string{text.substr(end)};
}

bool isEveryFewWeekdays(const std::optional<Parts>& parts)
{
    const auto rule = parts && parts->repeat ? parts->repeat->rule() : std::string{};
    return rule.starts_with("FREQ=WEEKLY;INTERVAL=") && rule.contains(";BYDAY=");
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
    if (auto exact = parseMoment(text, here.zone))
        return SpokenDate{std::move(*exact), std::nullopt, false};
    auto plain = rephrased(text);
    const bool afterDone = takeAfterDone(plain);
    QuickAddSettings settings;
    settings.today = here.today;
    settings.now = here.now;
    settings.zone = here.zone;
    settings.words = &QuickAddWords::forLanguage(language);
    auto parts = readParts(plain, settings);
    if (isEveryFewWeekdays(parts))
        parts = readParts(countedInMonth(plain, language), settings);
    if (!parts)
        parts = readYearly(plain, settings);
    if (!parts)
        parts = readLastDay(plain);
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
    const bool startsAnywhere = parts->repeat && parts->when->date == here.today
        && parts->repeat->rule() != "FREQ=DAILY" && parts->repeat->rule().find("BY") == std::string::npos;
    return SpokenDate{*parts->when, std::move(parts->repeat), startsAnywhere};
}

}  // namespace altair
