// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/SourceFile.h"

#include <string>

namespace altair {

/// Reads lines that end in LF, CRLF or with the file.
class LineReader {
public:
    static constexpr std::size_t kLongestLine = 1024U * 1024U;

    /// `source` must outlive it.
    explicit LineReader(SourceFile& source) : m_source(&source) {}
    /// The next line, without its end; false at the end of the file. `InvalidInput` when it is
    /// longer than `kLongestLine`.
    Result<bool> next(std::string& line);
    std::size_t line() const { return m_line; }  ///< Its number, from 1.

private:
    SourceFile* m_source;
    std::size_t m_line = 0;
};

}  // namespace altair
