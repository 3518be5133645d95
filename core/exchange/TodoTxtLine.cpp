// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TodoTxtLine.h"

#include "core/domain/Recurrence.h"
#include "core/exchange/Words.h"

#include <algorithm>

namespace altair {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isDateShaped(std::string_view word)
{
    static constexpr std::string_view kShape = "dddd-dd-dd";
    return word.size() == kShape.size()
        && std::ranges::equal(word, kShape, [](char c, char shape) { return shape == 'd' ? isDigit(c) : c == shape; });
}

/// Takes the first word of `text` when `fits`.
template <class Fits>
std::string_view takeWord(std::string_view& text, Fits fits)
{
    const auto word = text.substr(0, text.find_first_of(" \t"));
    if (!fits(word) || word.size() == text.size())
        return {};
    text = trimmed(text.substr(word.size()));
    return word;
}

bool isPriority(std::string_view word)
{
    return word.size() == 3 && word[0] == '(' && word[1] >= 'A' && word[1] <= 'Z' && word[2] == ')';
}

void takePriority(std::string_view& text, TodoTxtLine& line)
{
    if (const auto word = takeWord(text, isPriority); !word.empty())
        line.priority = word[1];
}

/// Takes "key:value" of the keys that mean something here.
bool takeKey(std::string_view word, TodoTxtLine& line)
{
    const auto colon = word.find(':');
    if (colon == std::string_view::npos || colon + 1 == word.size())
        return false;
    const auto key = word.substr(0, colon);
    const auto value = word.substr(colon + 1);
    const auto taken = [&](std::string_view& place) {
        const bool first = place.empty();
        if (first)
            place = value;
        return first;
    };
    if (key == "due")
        return taken(line.due);
    if (key == "t")
        return taken(line.threshold);
    if (key == "rec")
        return taken(line.rule);
    if (key != "pri" || value.size() != 1 || value[0] < 'A' || value[0] > 'Z' || line.priority != '\0')
        return false;
    line.priority = value[0];
    return true;
}

/// Notes a project or context, and answers its word without the mark.
std::optional<std::string_view> takeMark(std::string_view word, TodoTxtLine& line)
{
    for (const auto& [mark, list] : {std::pair{'+', &line.projects}, std::pair{'@', &line.contexts}})
        if (const auto name = markedWord(word, mark)) {
            if (!std::ranges::count(*list, *name))
                list->emplace_back(*name);
            return name;
        }
    return std::nullopt;
}

void readWords(TodoTxtLine& line)
{
    // Marks inside a sentence are its words too: "call @mom about +garden". Those before the first
    // and after the last plain word are not.
    std::string waiting;
    for (const auto word : wordsOf(line.text)) {
        if (takeKey(word, line))
            continue;
        if (const auto marked = takeMark(word, line)) {
            if (!line.title.empty())
                (waiting += ' ') += *marked;
            continue;
        }
        if (!line.title.empty())
            (line.title += waiting) += ' ';
        waiting.clear();
        line.title += word;
    }
}

}  // namespace

TodoTxtLine readTodoTxtLine(std::string_view text)
{
    TodoTxtLine line;
    auto rest = trimmed(text);
    line.done = !takeWord(rest, [](std::string_view word) { return word == "x" || word == "X"; }).empty();
    takePriority(rest, line);
    line.created = takeWord(rest, isDateShaped);
    if (line.done && !line.created.empty()) {
        line.completed = line.created;
        line.created = takeWord(rest, isDateShaped);
    }
    // Seen in the wild: the priority after the dates.
    if (line.priority == '\0')
        takePriority(rest, line);
    line.text = rest;
    readWords(line);
    return line;
}

std::optional<std::string> todoTxtRule(std::string_view text)
{
    static constexpr std::pair<char, std::string_view> kUnits[] = {{'d', "FREQ=DAILY"}, {'w', "FREQ=WEEKLY"},
        {'m', "FREQ=MONTHLY"}, {'y', "FREQ=YEARLY"}, {'b', "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"}};
    const bool byCalendar = text.starts_with('+');
    if (byCalendar)
        text.remove_prefix(1);
    if (text.empty())
        return std::nullopt;
    const auto* unit = std::ranges::find(kUnits, text.back(), [](const auto& known) { return known.first; });
    const auto figures = text.substr(0, text.size() - 1);
    const auto count = figures.empty() ? std::optional<std::int64_t>{1} : wholeNumber(figures);
    // "Every three weekdays" is nothing that a calendar rule can say.
    if (unit == std::end(kUnits) || !count || *count < 1 || *count > Recurrence::kMostInterval
        || (text.back() == 'b' && *count != 1))
        return std::nullopt;
    std::string rule = byCalendar ? "" : "AFTER-DONE;";
    rule += unit->second;
    if (*count > 1)
        rule += ";INTERVAL=" + std::to_string(*count);
    return rule;
}

}  // namespace altair
