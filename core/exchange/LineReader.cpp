// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/LineReader.h"

#include "core/exchange/Say.h"

namespace altair {

Result<bool> LineReader::next(std::string& line)
{
    line.clear();
    ++m_line;
    for (auto ahead = m_source->ahead(); !ahead.empty(); ahead = m_source->ahead()) {
        const auto end = ahead.find('\n');
        line += ahead.substr(0, end);
        m_source->skip(end == BytesView::npos ? ahead.size() : end + 1);
        if (line.size() > kLongestLine)
            return exchange::refuse(QT_TRANSLATE_NOOP("Exchange",
                                        "Line %1 is longer than %2 MB, the most that a line may have; "
                                        "the file is damaged or of another format."),
                m_line, kLongestLine / (1024U * 1024U));
        if (end == BytesView::npos)
            continue;
        if (line.ends_with('\r'))
            line.pop_back();
        return true;
    }
    if (m_source->failed())
        return std::unexpected(m_source->error());
    return !line.empty();
}

}  // namespace altair
