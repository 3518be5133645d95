// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Value.h"

#include <QString>

#include <algorithm>

namespace altair {

namespace {

/// Unicode's Stream-Safe Text Format (UAX #15): no letter needs more marks than these, and sorting longer
/// runs takes a time that grows with their square.
constexpr int kMostMarksInARow = 30;
constexpr char16_t kGraphemeJoiner = u'\u034F';

/// Only plain printable ASCII: nothing to clean, the usual case.
bool isPlain(std::string_view text, bool lines)
{
    return std::ranges::all_of(text, [lines](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte < 0x7F) || (lines && (c == '\n' || c == '\t'));
    });
}

bool breaksLine(char16_t c)
{
    return (c >= u'\n' && c <= u'\r') || c == u'\u0085' || c == u'\u2028' || c == u'\u2029';
}

bool isControl(char16_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

QString withoutControls(const QString& text, bool lines)
{
    if (std::ranges::none_of(text, [](QChar c) { return isControl(c.unicode()) || breaksLine(c.unicode()); }))
        return text;
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text) {
        const auto unit = c.unicode();
        if (breaksLine(unit))
            clean += lines ? u'\n' : u' ';
        else if (unit == u'\t')
            clean += lines ? u'\t' : u' ';
        else if (!isControl(unit))
            clean += c;
    }
    return clean;
}

bool isMark(const QString& text, qsizetype at)
{
    const auto c = text[at];
    if (c.isHighSurrogate() && at + 1 < text.size())
        return QChar::combiningClass(QChar::surrogateToUcs4(c, text[at + 1])) != 0;
    return c.combiningClass() != 0;
}

QString withBoundedMarks(const QString& text)
{
    if (text.size() <= kMostMarksInARow)
        return text;
    QString bounded;
    bounded.reserve(text.size());
    int marks = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        marks = isMark(text, at) ? marks + 1 : 0;
        if (marks > kMostMarksInARow) {
            bounded += kGraphemeJoiner;
            marks = 1;
        }
        bounded += text[at];
        if (text[at].isHighSurrogate() && at + 1 < text.size())
            bounded += text[++at];
    }
    return bounded;
}

}  // namespace

std::string cleanText(std::string_view text, ValueType type)
{
    const bool lines = type == ValueType::LongText;
    if (isPlain(text, lines))
        return std::string{text};
    auto decoded = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    decoded.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return withBoundedMarks(withoutControls(decoded, lines)).normalized(QString::NormalizationForm_C).toStdString();
}

}  // namespace altair
