// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/output/TerminalText.h"

#include "app/cli/output/CharacterWidth.h"

#include <QList>
#include <QString>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace altair {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr int kMostMarks = 6;
constexpr std::string_view kEllipsis = "…";

bool isPlain(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

QString decoded(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool isControl(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

bool isSpace(char32_t c)
{
    return c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85;
}

/// Marks that turn the direction of writing, and those that show nothing and join nothing.
bool isUnwanted(char32_t c)
{
    return c == 0xAD || c == 0x61C || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || c == 0x180E;
}

bool isEmojiPart(char32_t c)
{
    return c == 0x200D || c == 0xFE0F || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0x1F1E6 && c <= 0x1F1FF);
}

int widthOfCluster(QStringView cluster)
{
    int width = 0;
    bool joined = false;
    const auto characters = cluster.toUcs4();
    for (const auto c : characters) {
        width += characterWidth(c);
        joined = joined || (characters.size() > 1 && isEmojiPart(c));
    }
    return joined ? std::min(width, 2) + (width == 1 && characters.back() == 0xFE0F ? 1 : 0) : width;
}

/// Calls `take(cluster, width)` for each character as a person counts them, until it answers false.
template <class Take>
void forEachCluster(const QString& text, Take take)
{
    QTextBoundaryFinder finder{QTextBoundaryFinder::Grapheme, text};
    qsizetype begin = 0;
    for (auto end = finder.toNextBoundary(); end > begin; end = finder.toNextBoundary()) {
        const auto cluster = QStringView{text}.mid(begin, end - begin);
        if (!take(cluster, widthOfCluster(cluster)))
            return;
        begin = end;
    }
}

QString beginningOf(const QString& text, int width)
{
    QString beginning;
    int left = width;
    forEachCluster(text, [&](QStringView cluster, int taken) {
        left -= taken;
        if (left >= 0)
            beginning += cluster;
        return left >= 0;
    });
    return beginning;
}

void appendWord(std::vector<std::string>& lines, std::string word, int width)
{
    if (!lines.empty() && displayWidth(lines.back()) + 1 + displayWidth(word) <= width) {
        lines.back() += ' ' + word;
        return;
    }
    while (displayWidth(word) > width) {
        auto piece = beginningOf(decoded(word), width).toStdString();
        if (piece.empty())
            break;
        word.erase(0, piece.size());
        lines.push_back(std::move(piece));
    }
    lines.push_back(std::move(word));
}

}  // namespace

std::string harmless(std::string_view text)
{
    if (isPlain(text))
        return std::string{text};
    QString clean;
    int marks = 0;
    for (const auto c : decoded(text).toUcs4()) {
        marks = characterWidth(c) == 0 && QChar::category(c) != QChar::Other_Format ? marks + 1 : 0;
        if (isUnwanted(c) || marks > kMostMarks)
            continue;
        const char32_t shown = isSpace(c) ? U' ' : isControl(c) ? kReplacement : c;
        clean += QChar::fromUcs4(shown);
    }
    return clean.toStdString();
}

std::vector<std::string> harmlessLines(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(harmless(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

int displayWidth(std::string_view text)
{
    if (isPlain(text))
        return static_cast<int>(text.size());
    int width = 0;
    forEachCluster(decoded(text), [&](QStringView, int taken) {
        width += taken;
        return true;
    });
    return width;
}

std::string truncated(std::string_view text, int width)
{
    if (isPlain(text)) {
        if (static_cast<int>(text.size()) <= width)
            return std::string{text};
        return std::string{text.substr(0, static_cast<std::size_t>(std::max(width - 1, 0)))}.append(kEllipsis);
    }
    const auto whole = decoded(text);
    if (beginningOf(whole, width).size() == whole.size())
        return std::string{text};
    return beginningOf(whole, width - 1).toStdString().append(kEllipsis);
}

std::vector<std::string> wrapped(std::string_view text, int width)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0)
            appendWord(lines, std::string{text.substr(0, end)}, width);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace altair
