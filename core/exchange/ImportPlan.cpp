// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/ImportPlan.h"

#include "core/exchange/Say.h"
#include "core/exchange/Words.h"

namespace altair {

using exchange::say;

namespace {

constexpr std::size_t kLongestTitle = 256U * 1024U;
constexpr std::size_t kShortened = 200;

/// The beginning of a text, not ending inside a character.
std::string beginningOf(std::string_view text)
{
    auto end = kShortened;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string{text.substr(0, end)} + "…";
}

}  // namespace

void ImportedRow::clear()
{
    line = 0;
    title.clear();
    records.clear();
    states.clear();
    remarks.clear();
}

void ImportedRow::remark(ImportWeight weight, std::string sentence)
{
    remarks.push_back({weight, std::move(sentence)});
}

void ImportedRecord::attribute(std::string_view name, std::string_view value)
{
    std::string text;
    text.reserve(name.size() + value.size() + 1);
    text.append(name).append("=").append(value);
    put(field::Attributes, std::move(text));
}

void ImportedRow::readAsWindows1252()
{
    remark(
        ImportWeight::Note, say(QT_TRANSLATE_NOOP("Exchange", "The text is not UTF-8; it was read as Windows-1252.")));
}

std::string readText(ImportedRow& row, std::string_view text, ValueType type)
{
    if (text.find('\0') != std::string_view::npos)
        row.remark(ImportWeight::Lost, say(QT_TRANSLATE_NOOP("Exchange", "NUL characters were left out.")));
    return cleanText(text, type);
}

std::string putTitle(ImportedRow& row, ImportedRecord& record, std::string_view text)
{
    auto title = std::string{trimmed(readText(row, text, ValueType::Text))};
    std::string rest;
    if (title.empty())
        title = say(QT_TRANSLATE_NOOP("Exchange", "Untitled"));
    if (title.size() > kLongestTitle) {
        row.remark(ImportWeight::Note,
            say(QT_TRANSLATE_NOOP("Exchange", "The title is very long; all of it is in the notes.")));
        rest = std::exchange(title, beginningOf(title));
    }
    row.title = title;
    record.put(field::Title, std::move(title));
    return rest;
}

}  // namespace altair
