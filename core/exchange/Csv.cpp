// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/Csv.h"

#include "core/exchange/Say.h"

#include <sstream>
#include <utility>

namespace altair {

using exchange::refuse;

namespace {

constexpr int kEnd = -1;
constexpr int kNothingPeeked = -2;

bool endsField(int character)
{
    return character == ',' || character == '\n' || character == '\r' || character == kEnd;
}

}  // namespace

int CsvReader::take()
{
    if (m_peeked != kNothingPeeked)
        return std::exchange(m_peeked, kNothingPeeked);
    const int character = m_source->next();
    m_currentLine += character == '\n' ? 1 : 0;
    ++m_length;
    return character;
}

Result<bool> CsvReader::next(std::vector<std::string>& fields)
{
    for (;;) {
        int first = take();
        if (first == '\r' || first == '\n')
            continue;
        if (first == kEnd)
            return m_source->failed() ? Result<bool>{std::unexpected(m_source->error())} : false;
        m_peeked = first;
        m_line = m_currentLine;
        return readRecord(fields);
    }
}

Result<bool> CsvReader::readRecord(std::vector<std::string>& fields)
{
    m_length = 0;
    for (std::size_t column = 0;; ++column) {
        if (fields.size() <= column)
            fields.emplace_back();
        fields[column].clear();
        const auto end = readField(fields[column]);
        if (!end)
            return failure(end);
        if (*end == ',')
            continue;
        fields.resize(column + 1);
        return true;
    }
}

/// Answers the character that ended the field.
Result<int> CsvReader::readField(std::string& text)
{
    int character = take();
    if (character == '"') {
        auto after = readQuoted(text);
        if (!after)
            return after;
        character = *after;
    }
    while (!endsField(character)) {
        text += static_cast<char>(character);
        if (m_length > kLongestRecord)
            return refuse(QT_TRANSLATE_NOOP("Exchange",
                              "What begins on line %1 is longer than %2 MB, the most that one row "
                              "may have; the file is damaged or of another format."),
                m_line, kLongestRecord / (1024U * 1024U));
        character = take();
    }
    return character;
}

/// Answers the character after the closing quote.
Result<int> CsvReader::readQuoted(std::string& text)
{
    const auto begin = m_currentLine;
    for (;;) {
        const int character = take();
        if (character == kEnd || m_length > kLongestRecord)
            return refuse(QT_TRANSLATE_NOOP("Exchange",
                              "The quote that opens on line %1 is never closed; the file is damaged "
                              "or not complete. Export it again."),
                begin);
        if (character != '"') {
            text += static_cast<char>(character);
            continue;
        }
        const int after = take();
        if (after != '"')
            return after;
        text += '"';
    }
}

std::vector<std::string> firstCsvRecord(std::string_view text)
{
    std::vector<std::string> fields;
    auto source = SourceFile::over(std::make_unique<std::istringstream>(std::string{text}));
    if (!source)
        return fields;
    CsvReader reader{*source};
    const auto read = reader.next(fields);
    return read && *read ? fields : std::vector<std::string>{};
}

void appendCsvField(std::string& line, std::string_view field)
{
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        line += field;
        return;
    }
    line += '"';
    for (const char character : field) {
        if (character == '"')
            line += '"';
        line += character;
    }
    line += '"';
}

}  // namespace altair
