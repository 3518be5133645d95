// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/ImportFormat.h"

#include "core/exchange/Csv.h"
#include "core/exchange/Say.h"
#include "core/exchange/Words.h"

#include <algorithm>

namespace altair {

using exchange::refuse;

namespace {

constexpr ImportFormatName kFormats[] = {
    {ImportFormat::Complete, "json", "Altair Guidance JSON"},
    {ImportFormat::Taskwarrior, "taskwarrior", "Taskwarrior JSON"},
    {ImportFormat::Todoist, "todoist", "Todoist CSV"},
    {ImportFormat::TodoTxt, "todotxt", "todo.txt"},
};

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// A stray control character happens in any text; more than one in fifty is something else.
bool isMostlyText(std::string_view bytes)
{
    const auto controls = std::ranges::count_if(
        bytes, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'; });
    return static_cast<std::size_t>(controls) * 50 <= bytes.size();
}

bool isTodoistHeader(std::string_view beginning)
{
    auto columns = firstCsvRecord(beginning);
    for (auto& column : columns)
        column = upperCase(trimmed(column));
    return std::ranges::count(columns, "TYPE") > 0 && std::ranges::count(columns, "CONTENT") > 0;
}

}  // namespace

std::span<const ImportFormatName> importFormats()
{
    return kFormats;
}

std::optional<ImportFormat> importFormatNamed(std::string_view name)
{
    const auto* found = std::ranges::find(kFormats, name, &ImportFormatName::name);
    return found != std::end(kFormats) ? std::optional{found->format} : std::nullopt;
}

std::string_view titleOf(ImportFormat format)
{
    return std::ranges::find(kFormats, format, &ImportFormatName::format)->title;
}

std::optional<ImportFormat> guessFormat(std::string_view beginning)
{
    if (!isMostlyText(beginning))
        return std::nullopt;
    const auto first = beginning.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return std::nullopt;
    const auto text = beginning.substr(first);
    if (text.front() == '{' && has(text, "\"altair-guidance\""))
        return ImportFormat::Complete;
    if (text.front() == '[' || text.front() == '{') {
        const bool isTask = has(text, "\"uuid\"") && (has(text, "\"description\"") || has(text, "\"status\""));
        const auto second = text.find_first_not_of(" \t\r\n", 1);
        const bool isEmpty = second == std::string_view::npos || text[second] == ']';
        return isTask || isEmpty ? std::optional{ImportFormat::Taskwarrior} : std::nullopt;
    }
    return isTodoistHeader(beginning) ? ImportFormat::Todoist : ImportFormat::TodoTxt;
}

Result<void> checkFormat(std::string_view beginning, ImportFormat expected)
{
    const auto guess = guessFormat(beginning);
    if (guess == expected)
        return {};
    const auto first = beginning.find_first_not_of(" \t\r\n");
    const bool isJson = first != std::string_view::npos && (beginning[first] == '[' || beginning[first] == '{');
    // A list whose first tasks can't be recognised is still looked at row by row.
    if (expected == ImportFormat::Taskwarrior && !guess && isJson)
        return {};
    if (guess && (*guess != ImportFormat::TodoTxt))
        return refuse(QT_TRANSLATE_NOOP("Exchange", "This is no %1 file; it looks like %2. Import it as that."),
            titleOf(expected), titleOf(*guess));
    return refuse(
        QT_TRANSLATE_NOOP("Exchange", "This is no %1 file; check that it is the right one."), titleOf(expected));
}

}  // namespace altair
