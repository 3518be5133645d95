// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/capture/QuickAddReading.h"

#include "app/theme/Tokens.h"
#include "app/workspace/Text.h"

namespace altair {

namespace {

/// Positions in UTF-16 of ascending positions in UTF-8.
class Utf16Positions {
public:
    explicit Utf16Positions(const QString& text) : m_utf8(text.toUtf8()) {}

    int at(std::size_t byte)
    {
        const auto until = static_cast<qsizetype>(byte);
        m_units += QString::fromUtf8(m_utf8.constData() + m_bytes, until - m_bytes).size();
        m_bytes = until;
        return static_cast<int>(m_units);
    }

private:
    QByteArray m_utf8;
    qsizetype m_bytes = 0;
    qsizetype m_units = 0;
};

}  // namespace

const QColor& paintOf(TokenKind kind)
{
    const Tokens& t = tokens();
    switch (kind) {
    case TokenKind::When:
    case TokenKind::Repeat: return t.yellow;
    case TokenKind::Deadline: return t.red;
    case TokenKind::Tag: return t.blue;
    case TokenKind::Project: return t.purple;
    case TokenKind::Estimate:
    case TokenKind::Energy: return t.green;
    case TokenKind::Priority: return t.orange;
    case TokenKind::Notes: break;
    }
    return t.grey;
}

std::vector<FieldToken> fieldTokens(const QuickAdd& line, const QString& text)
{
    std::vector<FieldToken> marked;
    Utf16Positions positions(text);
    for (const QuickAddToken& token : line.tokens) {
        const int begin = positions.at(token.begin);
        marked.push_back({begin, positions.at(token.end), paintOf(token.kind)});
    }
    return marked;
}

}  // namespace altair
