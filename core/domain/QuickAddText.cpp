// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddText.h"

#include <QList>
#include <QString>
#include <QStringDecoder>

#include <algorithm>

namespace altair::quickadd {

namespace {

constexpr std::size_t kLongestWord = 32;
constexpr std::size_t kMostDigits = 4;
constexpr std::size_t kLongestPhrase = 16;
constexpr std::string_view kStops = ",.;:!?";
constexpr std::string_view kSentenceEnds = ";:!?";

bool isIn(char character, std::string_view set)
{
    return set.find(character) != set.npos;
}

bool isAscii(std::string_view text)
{
    return std::ranges::none_of(text, [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
}

std::string foldedForTable(std::string_view core)
{
    return core.size() > kLongestWord ? std::string() : caseFolded(core);
}

std::size_t coreLength(std::string_view word)
{
    auto length = word.size();
    while (length > 0 && isIn(word[length - 1], kStops))
        --length;
    return length == 0 ? word.size() : length;
}

TextWord readWord(std::string_view line, std::size_t begin, std::size_t end, const QuickAddWords& vocabulary)
{
    const auto word = line.substr(begin, end - begin);
    const auto core = coreLength(word);
    const auto stops = word.substr(core);
    TextWord read{
        begin, begin + core, end, end, stops.empty() ? '\0' : stops.front(), foldedForTable(word.substr(0, core)), {}};
    if (stops.find_first_of("!?") != stops.npos)
        read.tokenEnd = read.coreEnd;
    if (!read.folded.empty())
        read.meanings = vocabulary.meanings(read.folded);
    return read;
}

bool isInvisible(char32_t character)
{
    constexpr char32_t zeroWidthNonJoiner = 0x200c;
    constexpr char32_t zeroWidthJoiner = 0x200d;
    if (character == zeroWidthNonJoiner || character == zeroWidthJoiner)
        return false;
    const auto category = QChar::category(character);
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Other_Surrogate
        || category == QChar::Other_NotAssigned || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph;
}

}  // namespace

std::size_t spaceAt(std::string_view text, std::size_t at)
{
    const auto rest = text.substr(at);
    if (rest.empty())
        return 0;
    if (isIn(rest.front(), " \t\n\r\v\f"))
        return 1;
    // No-break space, the spaces of U+2000 to U+200A, narrow no-break space, ideographic space.
    if (rest.starts_with("\xc2\xa0"))
        return 2;
    const auto third = rest.size() >= 3 ? static_cast<unsigned char>(rest[2]) : 0u;
    const bool general = rest.starts_with("\xe2\x80") && third >= 0x80 && third <= 0x8a;
    return general || rest.starts_with("\xe2\x80\xaf") || rest.starts_with("\xe3\x80\x80") ? 3 : 0;
}

std::string_view trimmed(std::string_view text)
{
    std::size_t begin = 0;
    while (const auto space = spaceAt(text, begin))
        begin += space;
    std::size_t end = begin;
    for (auto at = begin; at < text.size();) {
        const auto space = spaceAt(text, at);
        at += space ? space : 1;
        if (!space)
            end = at;
    }
    return text.substr(begin, end - begin);
}

std::string_view withoutBlankEdges(std::string_view text)
{
    const auto inside = trimmed(text);
    const auto begin = static_cast<std::size_t>(inside.data() - text.data());
    const auto lineBreak = text.substr(0, begin).rfind('\n');
    const auto line = lineBreak == text.npos ? begin : lineBreak + 1;
    return text.substr(line, begin - line + inside.size());
}

std::vector<TextWord> readWords(std::string_view line, const QuickAddWords& vocabulary)
{
    std::vector<TextWord> words;
    for (std::size_t at = 0; at < line.size();) {
        if (const auto space = spaceAt(line, at)) {
            at += space;
            continue;
        }
        const auto begin = at;
        while (at < line.size() && !spaceAt(line, at))
            ++at;
        words.push_back(readWord(line, begin, at, vocabulary));
    }
    return words;
}

Phrase phraseAt(const std::vector<TextWord>& words, std::size_t at)
{
    std::size_t length = 0;
    while (length < kLongestPhrase && at + length < words.size()) {
        if (isIn(words[at + length++].stop, kSentenceEnds))
            break;
    }
    return Phrase(words).subspan(at, length);
}

bool hasRole(std::span<const WordMeaning> meanings, WordRole role)
{
    return std::ranges::find(meanings, role, &WordMeaning::role) != meanings.end();
}

const WordMeaning* meaning(Phrase phrase, std::size_t index, WordRole role)
{
    if (index >= phrase.size())
        return nullptr;
    const auto found = std::ranges::find(phrase[index].meanings, role, &WordMeaning::role);
    return found == phrase[index].meanings.end() ? nullptr : &*found;
}

bool is(Phrase phrase, std::size_t index, WordRole role)
{
    return meaning(phrase, index, role) != nullptr;
}

std::optional<int> value(Phrase phrase, std::size_t index, WordRole role)
{
    const auto found = meaning(phrase, index, role);
    return found ? std::optional(found->value) : std::nullopt;
}

Phrase after(Phrase phrase, std::size_t words)
{
    return phrase.subspan(std::min(words, phrase.size()));
}

Digits digitsAt(std::string_view text)
{
    Digits digits;
    while (digits.count < text.size() && digits.count < kMostDigits && text[digits.count] >= '0'
        && text[digits.count] <= '9')
        digits.value = digits.value * 10 + (text[digits.count++] - '0');
    return digits;
}

std::optional<std::string> visibleName(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString decoded = decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    if (text.empty() || decoder.hasError() || std::ranges::any_of(decoded.toUcs4(), isInvisible))
        return std::nullopt;
    return decoded.normalized(QString::NormalizationForm_C).toStdString();
}

std::string caseFolded(std::string_view text)
{
    if (!isAscii(text))
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toCaseFolded().toStdString();
    std::string folded(text);
    std::ranges::transform(folded, folded.begin(),
        [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; });
    return folded;
}

}  // namespace altair::quickadd
