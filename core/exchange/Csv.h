// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/SourceFile.h"

#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// Reads CSV as RFC 4180 says: commas, quotes doubled inside quotes, line breaks inside quotes, CRLF
/// or LF. A quote inside an unquoted field is taken as it stands.
class CsvReader {
public:
    static constexpr std::size_t kLongestRecord = 2U * 1024U * 1024U;

    /// `source` must outlive it.
    explicit CsvReader(SourceFile& source) : m_source(&source) {}

    /// The next record, empty lines passed over; false at the end. `InvalidInput` when a quote is
    /// never closed or a record is longer than `kLongestRecord`.
    Result<bool> next(std::vector<std::string>& fields);
    std::size_t line() const { return m_line; }  ///< Where the record begins, from 1.

private:
    Result<bool> readRecord(std::vector<std::string>& fields);
    Result<int> readField(std::string& text);
    Result<int> readQuoted(std::string& text);
    int take();

    SourceFile* m_source;
    std::size_t m_currentLine = 1;
    std::size_t m_line = 1;
    std::size_t m_length = 0;
    int m_peeked = -2;
};

/// The first record of a text, quotes resolved; for recognising a header.
std::vector<std::string> firstCsvRecord(std::string_view text);

/// Appends a field, in quotes where it needs them.
void appendCsvField(std::string& line, std::string_view field);

}  // namespace altair
